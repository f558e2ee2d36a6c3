"""Pages of one made-up outlet: eight stories in one template, with what an outlet prints again and again.

Four of the stories are about one strike, and carry an agency's background paragraph and one quote. Every page has the
box of a newsletter between its paragraphs, and links to other stories by their headlines.
"""

HEAD = ["Skip to content", "The Harbour Gazette", "Home", "Region", "Business", "Culture", "Sign in"]
FOOT = ["More stories", "Privacy", "Terms of use", "Contact the newsroom", "All rights reserved, Harbour Gazette"]
BOX = (
    "Our free morning email brings the best journalism straight to your inbox before breakfast, every day of the week, "
    "and you can unsubscribe whenever you like."
)
BACKGROUND = (
    "Dockers at the port of Veldhaven have been in dispute with the terminal operator since 2011, when it cut a third "
    "of the crane crews; two strikes have since closed the quays for eleven days."
)
QUOTE = '"We will not load a single container until the crews are back at full strength," the union said.'
SIGNATURE = "(Reporting by Marta Lind; Editing by Oskar Brandt)"

STRIKES = [
    (
        "Crane crews walk out at Veldhaven port",
        "Crane crews at the port of Veldhaven walked out on Monday after talks about night shifts broke down.",
        "The terminal operator said forty container ships were waiting outside the harbour by the evening.",
        "The union and the dockers want the crews on the night shift restored before any more talks take place.",
    ),
    (
        "Veldhaven strike enters second week",
        "The strike of dockers at Veldhaven entered its second week on Tuesday without any talks.",
        "Shipping lines have sent container ships to other ports, and the quays stood empty on Tuesday morning.",
        "A mediator met the crane crews and the terminal operator apart, and said that the dispute was bitter.",
    ),
    (
        "Mediator named in port dispute",
        "The government named a mediator on Friday in the dispute between dockers and the terminal operator.",
        "Both the union and the operator of the port at Veldhaven said they would come to the talks.",
        "Since the strike began, exporters have lost the use of the quays and pay for trucks to other ports.",
    ),
    (
        "Exporters count the cost of the strike",
        "Exporters said on Wednesday that the strike at the port of Veldhaven had cost them a month of orders.",
        "Fruit spoiled in containers on the quays while the dockers and the terminal operator argued over crews.",
        "The chamber of trade called on the union to let crane crews load perishable goods during the dispute.",
    ),
]
OTHERS = [
    (
        "Museum buys back a stolen altar",
        "The city museum has bought back a carved altar that thieves took from its chapel forty years ago.",
        "Restorers found the altar in an auction catalogue and knew the carved angels by their missing wings.",
        "The museum paid nothing for the carving itself, only for its transport from the auction house.",
        "Visitors can see the altar in the chapel of the museum from Sunday, beside the photographs of the theft.",
    ),
    (
        "Late frost halves the apple harvest",
        "Growers in the valley expect half of their usual apple harvest after three nights of frost in May.",
        "Blossoms on the early trees froze, said the growers, while orchards above the valley floor were spared.",
        "Cider makers fear higher prices for apples, and some have bought from orchards across the border.",
        "The frost was the latest in the valley since growers began to keep records of their blossoms.",
    ),
    (
        "Chess champion loses to schoolgirl",
        "A schoolgirl of thirteen beat the national chess champion on Saturday with a sacrifice of her queen.",
        "The champion said he had not seen the sacrifice coming and praised the patience of her endgame.",
        "She learned chess from her grandfather and plays for the club of her school on Saturday mornings.",
        "The club hopes that her win over the champion will bring more girls to its chess boards.",
    ),
    (
        "Village gets its train station back",
        "After thirty years without trains the village of Ostermark has its railway station back.",
        "The first train arrived at the station on Sunday with a brass band and two hundred passengers aboard.",
        "The railway had closed the line to the village when passengers took to their cars.",
        "Commuters from the village now reach the city by train in half an hour, the railway said.",
    ),
]
STORIES = [*STRIKES, *OTHERS]


def page(number: int) -> str:
    """The page text of one of the eight stories, as a browser would copy it."""
    headline, *paragraphs = STORIES[number]
    lines = [*HEAD, headline, f"By Ines Holm, {number + 1} May 2012", *paragraphs[:2], BOX, *paragraphs[2:]]
    if number < len(STRIKES):
        lines += [BACKGROUND, QUOTE, SIGNATURE]
    links = [other[0] for at, other in enumerate(STORIES) if at != number]
    return "\n".join([*lines, *FOOT[:1], *links, *FOOT[1:]]) + "\n"


def files() -> dict[str, str]:
    """All pages by file name."""
    return {f"{number}.txt": page(number) for number in range(len(STORIES))}
