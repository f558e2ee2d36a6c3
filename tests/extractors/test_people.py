"""Authors as they are stated: who is a person, what stands around her name, and who is nobody."""

import pytest

from extractors.roles.bylines import read_agency
from extractors.roles.people import read_people

SITES = ("Lisbon Example Courier", "lisbon-example.org")


@pytest.mark.parametrize(
    ("given", "people"),
    [
        ("Ana Reis, Jr., Rui Melo, MD", ("Ana Reis Jr.", "Rui Melo")),
        ("View all posts by Ana Reis →", ("Ana Reis",)),
        ("POST-online-Redakteurin Anna Weber", ("Anna Weber",)),
        ("Ana Reis, Ph.D.", ("Ana Reis",)),
        ("Paul Reis III", ("Paul Reis III",)),
        ("Ana Reis, Special to the Courier", ("Ana Reis",)),
        ("Ana Reis Special to The Post", ("Ana Reis",)),
        ("Ana Reis for The Example", ("Ana Reis",)),
        ("Ana Reis For Lisbon Courier", ("Ana Reis",)),
        ("Ana Reis, à Oslo", ("Ana Reis",)),
        ("Ana Reis, corresponsal en Bruselas", ("Ana Reis",)),
        ("Giulia Reis, inviata a Parigi", ("Giulia Reis",)),
        ("ana reis, rui melo", ("Ana Reis", "Rui Melo")),
        ("Ana Reis, Art Editor", ("Ana Reis",)),
        ("新华社记者 周敏", ("周敏",)),
        ("Ana Reis, da Oslo", ("Ana Reis",)),
        ("Ana Reis, edited by Rui Melo", ("Ana Reis",)),
        ("Ana Reis with additional reporting by Rui Melo", ("Ana Reis",)),
        ("As told to Ana Reis", ("Ana Reis",)),
        ("Ana Reis For Example.Com", ("Ana Reis",)),
        ("", ()),
        ("Ana Reis in Porto and Rui Melo in New York", ("Ana Reis", "Rui Melo")),
        ("Ana Reis and Rui Melo in Porto", ("Ana Reis", "Rui Melo")),
        ("Claire Morel à Lisbonne", ("Claire Morel",)),
        ("Lucía Ramos para El Ejemplo", ("Lucía Ramos",)),
        ("Анна Белова, специально для Вестника", ("Анна Белова",)),
        ("Ana Reis Published: May 3, 2014", ("Ana Reis",)),
        ("Ana Reis 03.05.2014", ("Ana Reis",)),
        ("Ana Reis • 3 min read", ("Ana Reis",)),
        ("Ana Reis (@anareis)", ("Ana Reis",)),
        ("Ana Reis <ana@example.org>", ("Ana Reis",)),
        ("Reis, Ana; Melo, Rui", ("Ana Reis", "Rui Melo")),
        ("Reis, Ana M.", ("Ana M. Reis",)),
        ("van der Aue, Karl", ("Karl van der Aue",)),
        ("Ana Reis | Lisbon Example Courier", ("Ana Reis",)),
        ("Ana Reis Lisbon Example Courier", ("Ana Reis",)),
        ("Lisbon Example Courier - Ana Reis", ("Ana Reis",)),
        ("Ana Reis Staff Writer", ("Ana Reis",)),
        ("By By Ana Reis / Valley Press", ("Ana Reis",)),
        ("Ana Reis and Robin Post", ("Ana Reis", "Robin Post")),
        ("Ana Reis and Rui Melo Quillmere News-Pilot", ("Ana Reis", "Rui Melo")),
        ("Ana Reis Follow @anareis", ("Ana Reis",)),
        ("ANA REIS, RUI MELO Envoyés spéciaux à Porto", ("Ana Reis", "Rui Melo")),
        ("Reporter Ana Reis", ("Ana Reis",)),
        ("Ana Reis, Professor of Law, University of Porto", ("Ana Reis",)),
        ("Ana Reis, CNN Business", ("Ana Reis",)),
        ("Ana Reis USA TODAY", ("Ana Reis",)),
        ("Ana Reis, Porto", ("Ana Reis",)),
        ("ANA McREIS", ("ANA McREIS",)),
        ("PAUL MCDOWELL", ("Paul McDowell",)),
        ("AYŞE IŞIK", ("Ayşe Işık",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Juan Pérez y Ana Gómez", ("Juan Pérez", "Ana Gómez")),
        ("George E Smith", ("George E Smith",)),
        ("سامي حسن وليلى حداد", ("سامي حسن", "ليلى حداد")),
        ("周敏 吴强", ("周敏", "吴强")),
        ("佐藤 葵", ("佐藤 葵",)),
        ("김서연, 박준호", ("김서연", "박준호")),
        ("アンナ・ライス", ("アンナ・ライス",)),
        ("Madonna", ("Madonna",)),
        ("Rui De La O", ("Rui De La O",)),
        ("Rose Gold", ("Rose Gold",)),
        ("Will Young", ("Will Young",)),
        ("JD Weber", ("JD Weber",)),
        ("ロンドン支局 佐藤葵", ("佐藤葵",)),
        ("社会部 佐藤葵", ("佐藤葵",)),
        ("Ana ReisMadrid", ("Ana Reis",)),
        ("View all posts by Ana Reis", ("Ana Reis",)),
        ("Über Ana Reis", ("Ana Reis",)),
        ("Ver todas las entradas de Ana Reis", ("Ana Reis",)),
        ("Ana Reis, Head Winemaker", ("Ana Reis",)),
        ("Ana Reis, Story Hinckley", ("Ana Reis", "Story Hinckley")),
        ("Ana Reis, Sr. Director of Operations", ("Ana Reis",)),
        ("Ana Reis, Sr. and Rui Melo", ("Ana Reis Sr.", "Rui Melo")),
        ("Ana B. Reis CPP, PSP", ("Ana B. Reis",)),
        ("Jan SRB", ("Jan SRB",)),
        ("Ana Reis · In: Breads, Rivers", ("Ana Reis",)),
    ],
)
def test_the_names_of_a_statement(given: str, people: tuple[str, ...]) -> None:
    assert read_people([given], SITES) == people


@pytest.mark.parametrize("site", ["Ana Brandt", "Ana Brandt's Baking Blog", "anabrandt", "brandt"])
def test_a_site_that_is_called_after_its_author(site: str) -> None:
    assert read_people(["Ana Brandt"], [site]) == ("Ana Brandt",)
    assert read_people(["Ana Brandt"], [site], ["Ana Brandt"]) == ()


@pytest.mark.parametrize("name", ["Marie Claire", "Harrow Post", "Luxury Travel Expert", "Brandt"])
def test_a_site_that_is_not_surely_called_after_a_person(name: str) -> None:
    assert read_people([name], [name]) == ()


@pytest.mark.parametrize(
    "given",
    [
        *(
            "Written By",
            "Reviewed by Ana Reis",
            "Medically reviewed by Ana Reis, MD",
            "Web Desk",
            "News Desk",
            "Our Special Correspondent",
            "Contributed",
            "N.N.",
            "भाषा",
            "Staff and wire reports",
            "Guest Writer",
            "Site Administrator",
        ),
        *(
            "Editorial Staff",
            "Audience Team",
            "Press Office",
            "Bay State News",
            "NBC 5 Staff",
            "BBC Sport",
            "user12",
        ),
        *("Letters to the Editor", "Ministry of Health", "Center for Bridge Research", "Daily Mail Reporter"),
        *("Redaktion", "Sportredaktion", "La rédaction", "Service politique", "Redacción", "Redazione", "Da Redação"),
        *("Stadt Lissau", "Landkreis Lissau", "Ayuntamiento de Lisera", "Comune di Lisera", "Gemeente Lissen"),
        *("Редакция", "Пресс-служба мэрии", "Редакція", "Σύνταξη", "Haber Merkezi", "Toimitus", "Szerkesztőség"),
        *("编辑部", "江城日报", "综合报道", "ニュース編集部", "共同通信", "온라인뉴스팀", "편집국", "กองบรรณาธิการ"),
        *("वेब डेस्क", "অনলাইন ডেস্ক", "ویب ڈیسک", "هيئة التحرير", "تحریریه", "מערכת", "Ban biên tập", "Tim Redaksi"),
        *(
            "Reuters Staff",
            "Press Trust of India",
            "Europa Press",
            "Agence France-Presse",
            "AFP avec Reuters",
            "dpa/afp",
        ),
        *(
            "Lisbon Example Courier",
            "lisbon-example.org",
            "The Lisbon Example Courier",
            "https://example.org/ana",
            "@courier",
            "HR Strategy",
            "Content Strategy",
            "Expert Reviewer",
            "Author Name",
            "page.head.extra.author",
            "author.displayName",
            "ana-reis",
            "Array",
        ),
    ],
)
def test_nobody(given: str) -> None:
    assert read_people([given], SITES) == ()


@pytest.mark.parametrize(
    "name",
    [
        *("Paul Deskins", "Ruth Newsome", "Bill Press", "Robert Service", "Jon Herald", "Emily Post", "Lena Sun"),
        *(
            "Petra Lind",
            "Sana Khan",
            "Michael Bloomberg",
            "Fritz Haber",
            "Christopher Guest",
            "Tim Wolfe",
            "Ben Andrews",
        ),
        *(
            "Sam O'Brien",
            "Nina Forsell",
            "Van Nguyen",
            "Robin van Persie",
            "Ludwig d’Arc",
            "Ahmed al-Rashid",
            "J.R. Reis",
        ),
    ],
)
def test_people_whose_names_hold_such_words(name: str) -> None:
    assert read_people([name], SITES) == (name,)


@pytest.mark.parametrize(
    ("given", "agency"),
    [
        ("Reuters Staff", "Reuters"),
        ("Ana Reis (AP)", "AP"),
        ("Ana Reis for Reuters", "Reuters"),
        ("the Associated Press", "Associated Press"),
        ("Nachrichtenagentur dpa", "dpa"),
        ("Ana Reis", None),
        ("Petra Lind", None),
    ],
)
def test_the_agency_of_a_statement(given: str, agency: str | None) -> None:
    assert read_agency([given]) == agency
