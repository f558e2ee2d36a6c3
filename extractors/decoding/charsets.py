"""The names under which pages and servers declare encodings, and what Python calls the encoding that browsers then use.

By the WHATWG Encoding Standard, whose labels often mean a superset of what they name: latin1 is windows-1252.
"""

import codecs

_LABELS = {
    label: codec
    for codec, labels in {
        "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
        "iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii windows-1252 x-cp1252 win-1252 windows1252",
        "cp1250": "x-cp1250 win-1250 windows1250",
        "cp1251": "x-cp1251 win-1251 windows1251 cp-1251 win1251",
        "cp1253": "x-cp1253",
        "cp1254": "csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254",
        "cp1255": "x-cp1255",
        "cp1256": "x-cp1256 win-1256 windows1256",
        "cp1257": "x-cp1257",
        "cp1258": "x-cp1258",
        "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 windows-874 x-windows-874",
        "iso8859_2": "iso88592",
        "iso8859_6": "csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i",
        "iso8859_7": "sun_eu_greek",
        "iso8859_8": "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i logical visual",
        "iso8859_15": "csisolatin9",
        "koi8_r": "cskoi8r koi koi8",
        "koi8_u": "koi8-ru",
        "mac_roman": "csmacintosh mac macintosh x-mac-roman",
        "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk cp936 gb-2312",
        "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950",
        "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp eucjp",
        "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
        "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
        "windows-949 euckr",
    }.items()
    for label in labels.split()
}
_NOT_DECLARED = ("utf", "unicode", "raw", "idna", "punycode", "mbcs", "oem")  # seen before, or none of the web's


def codec_of(label: str | None) -> str | None:
    """The name in Python of an encoding that a page or its container declares; None when there is none, and for UTF-8,
    which is seen before."""
    label = (label or "").strip(" \t\"'").lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        b"a".decode(name)  # "hex" and its like are no text encodings; of no bytes they make no fuss
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.startswith(_NOT_DECLARED) else name
