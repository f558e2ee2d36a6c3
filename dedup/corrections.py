"""Corrections: articles that say of themselves that they correct an earlier version, as agencies and papers do."""

import re

# At the head: "CORRECTED-", "UPDATE 2-", "REFILE-Shell ...", "(Corrects name in paragraph 3)", "Berichtigung:".
_HEAD = re.compile(
    r"\W{0,3}(?:"
    r"corrected\b|correction\b|corrects\b|refile\b|refiles\b|refiled\b|update \d|"
    r"eds?\.?:? (?:updates|corrects)|adds correction\b|"
    r"berichtigung\b|berichtigt\b|korrektur\b|korrigiert\b|rectificatif\b|correctif\b|corrigé\b|corrección\b|corrige\b|"
    r"correzione\b|correção\b|rectificatie\b|rättelse\b|rettelse\b|oikaisu\b|sprostowanie\b|oprava\b|исправлен|"
    r"уточнен|düzeltme\b|تصحيح|更正|訂正|정정"
    r")",
    re.IGNORECASE,
)
# At the head or the foot: "(This story has been corrected to say ...)", "An earlier version of this article ...".
_NOTE = re.compile(
    r"\b(?:this|the) (?:story|article|report|version|item|post) (?:has been|was|is|had been) "
    r"(?:corrected|amended|updated to correct|refiled)|"
    r"\b(?:earlier|previous) version of this (?:story|article|report|post)\b|"
    r"\bin (?:einer|der) (?:früheren|vorherigen|ersten) (?:version|fassung)\b|"
    r"\bune (?:première |précédente )?version (?:précédente |antérieure )?de cet article\b|"
    r"\buna versión anterior de est[ea] (?:artículo|noticia|nota)\b|\bна более ранн",
    re.IGNORECASE,
)
_REACH = 400  # characters at the head and the foot of a text, where such notes stand


def is_correction(headline: str | None, text: str) -> bool:
    """Tell whether an article says that it corrects or refiles an earlier version of itself."""
    return correction_notice(headline, text) is not None


def correction_notice(headline: str | None, text: str) -> str | None:
    """Return the line in which an article says that it corrects an earlier version, else its headline if that says so.

    None when nothing does.
    """
    shown = text.rstrip()
    last = shown.rfind("\n") + 1
    foot = max(0, len(text) - _REACH)
    for at, found in (
        (0, _HEAD.match(text[:_REACH])),
        (last, _HEAD.match(shown[last:])),
        (0, _NOTE.search(text[:_REACH])),
        (foot, _NOTE.search(text[foot:])),
    ):
        if found:
            end = at + found.end() - 1
            return text[text.rfind("\n", 0, end) + 1 :].partition("\n")[0].strip()
    return headline.strip() if headline and _HEAD.match(headline) else None
