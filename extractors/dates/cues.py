"""What the words just before a printed date say it is: the publication, an update, or something else.

Only the words; which date of a page is the article's is the caller's decision.
"""

import re
from enum import StrEnum
from functools import cache

from extractors.dates.calendars import is_weekday


class Label(StrEnum):
    """What a date is called on the page. OTHER: a copyright, an end of validity, a birthday, an event."""

    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "other"


_SPACES = r"[^\S\r\n]+"
_LETTER = r"[^\W\d_\u0e00-\uffff]"  # of a script that parts words by spaces

_WORDS: dict[Label, str] = {
    Label.PUBLISHED: r"""
        (?:first |originally |date )?(?:published|posted|publication)(?: date| time)? | publish(?:ed)? date
        | publish date | date (?:of publication|posted|published) | release date | released | issued | written
        | filed | submitted | created | added | uploaded | pub\.? date | veröffentlicht
        | veröffentlichungsdatum | erschienen | erstellt | online seit | publiée?s? | mise? en ligne | paru
        | posté | date de publication | publicad[oa] | fecha de publicación | postado | data de publicação
        | criado | creado | pubblicat[oa] | data di pubblicazione | scritto | gepubliceerd | geplaatst | gepost
        | опубликован[оа]? | дата публикации | размещено | добавлено | опубліковано | опублікована
        | opublikowan[oy] | data publikacji | utworzono | dodano | publikováno | vydáno | zveřejněno
        | yayınlanma(?: tarihi)? | yayın tarihi | yayınlandı | giriş(?: tarihi)? | oluşturulma
        | eklenme(?: tarihi)? | تاريخ النشر | نشرت? | نُشر | نشر في | 发布(?:时间|日期|于)?
        | 發布(?:時間|日期|於)? | 发表于
        | 發表於 | 公開日?(?:時)? | 掲載日?(?:時)? | 投稿日?(?:時)? | 発表日? | 配信日?(?:時)? | 입력 | 등록
        | 작성일? | 게시일? | 기사입력
        | publicerad | publicerat | offentliggjort | udgivet | publisert | oprettet | julkaistu
        | δημοσιεύ(?:θηκε|τηκε) | δημοσίευση | közzétéve | megjelent | létrehozva | publicat(?: la| pe)?
        | data publicării | פורסם | תאריך פרסום | منتشر شده | تاریخ انتشار | प्रकाशित | diterbitkan
        | dipublikasikan | xuất bản | đăng(?: ngày| lúc)? | objavljeno | публикувано | објављено""",
    Label.UPDATED: r"""
        (?:last |latest )?(?:updated?|modified|edited|revised|amended|corrected|reviewed)(?: date)?
        | last (?:update|change|modification) | (?:zuletzt )?(?:aktualisiert|geändert|bearbeitet) | akt\.?
        | aktualisierung | letzte (?:änderung|aktualisierung) | mise? à jour
        | (?:dernière )?(?:mise à jour|modification|actualisation) | modifiée? | actualisée?
        | (?:última )?(?:actualización|modificación) | actualizad[oa] | modificad[oa]
        | (?:última )?(?:atualização|modificação) | atualizad[oa] | aggiornat[oa] | (?:ultimo )?aggiornamento
        | ultima modifica | (?:laatst )?(?:bijgewerkt|gewijzigd) | (?:laatste )?(?:update|wijziging)
        | обновлен[оа]? | обновлён[оа]? | изменено | последнее обновление | оновлен[оа] | aktualizacja
        | (?:ostatnia )?(?:aktualizacja|zmiana) | zaktualizowano | aktualizov[aá]no | aktualizace | upraveno
        | (?:son )?güncelle(?:me|nme)(?: tarihi)? | güncellendi | آخر تحديث | تحديث
        | (?:最后|最近|最終)?更新(?:时间|時間|日期|日|于|於)?(?:時)? | 修改(?:时间)? | 最終更新日?
        | (?:최종)?수정(?:일)? | uppdaterad
        | uppdaterat | ändrad | opdateret | oppdatert | endret | päivitetty | muokattu | ενημερώθηκε
        | ενημέρωση | τελευταία ενημέρωση | frissítve | módosítva | actualizat(?: la)? | עודכן | عدل
        | به‌روزرسانی | بروزرسانی | अपडेट | अद्यतन | diperbarui | cập nhật(?: ngày| lúc)? | ažurirano
        | ажурирано""",
    Label.OTHER: r"""
        © | ⓒ | \(c\) | copyright | copr\. | all rights reserved | valid (?:until|till|through|from|to)
        | expires?(?: on)? | expiry | expiration date | until | till | due(?: date| by| on)? | deadline
        | effective(?: date)? | closing date | born | died | joined | member since | since | founded
        | established | registered | retrieved | accessed | archived(?: from)? | event date | starts?(?: on)?
        | ends?(?: on)? | scheduled(?: for| on)? | best before | print edition | as of | gültig (?:bis|ab)
        | bis(?: zum)? | geboren | abgerufen(?: am)? | valable jusqu'au | jusqu'au | né le | consulté
        | válid[oa] (?:hasta|até) | hasta | até | nacido | consultado | valido fino al | fino al | nato il
        | scadenza | geldig tot | до | действительно до | родился | важно до | ważne do | platí do | geçerlilik
        | 截止 | 有效期(?:至)? | 有効期限 | 締切 | 기한 | 만료""",
}


@cache
def _labels() -> re.Pattern[str]:
    parts = []
    for label, words in _WORDS.items():
        phrases = " ".join(words.split()).split(" | ")
        phrases = [phrase.replace(" ", _SPACES) for phrase in sorted(phrases, key=len, reverse=True)]
        parts.append(f"(?P<{label.value}>{'|'.join(phrases)})")
    glued = "(?-i:(?<=[a-zà-ÿ])(?=[A-ZÀ-ÞА-Я]))"  # "Mira HolmPublished: Jun 25, 2025"
    return re.compile(f"(?:(?<!{_LETTER})|{glued})(?:{'|'.join(parts)})(?!{_LETTER})", re.IGNORECASE)


# What may stand between the label and its date besides punctuation and a weekday.
_BETWEEN = re.compile(
    r"""[\s:：|.,;\-–—•·»>(\[/~=]*(?:by\s+[^|]{1,40}?\s(?:on|at|in)\b\s*|in\s+[^|]{1,30}?\son\s+)?
        (?:(?:on|at|the|am|um|vom|den|der|le|du|el|en|em|il|al|la|a|à|op|dnia|w\s+dniu|в|от|на|dne|pe|den|d\.|tarihi|
        tarihinde|date|day|time|ngày|in|is|was)(?=[\s:：.]|$)[\s:：,.|–—-]*)*""",
    re.VERBOSE | re.IGNORECASE,
)


def label_before(text: str, low: int, start: int) -> Label | None:
    """The label that stands right before `start` in a line, not reaching back over `low`; None without one."""
    low = max(low, start - 72)
    before = text[low:start]
    if not before or before.isspace():
        return None
    words = before.rstrip(" \t\u00a0,.(").rsplit(None, 1)
    if words and is_weekday(words[-1].strip("(:,.|")):
        before = before[: before.rindex(words[-1])]
    for found in reversed(tuple(_labels().finditer(before))):
        if _BETWEEN.fullmatch(before, found.end()):
            return Label(found.lastgroup or "")
        break
    return None
