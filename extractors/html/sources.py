"""Where a page states what its metadata are: the links of the chain of metadata.py, by the names that articles keep."""

JSON_LD, META, MICRODATA, H1, TITLE = "json-ld", "meta", "microdata", "h1", "title"
LABELLED, TIME = "labelled time", "time"
LINK, CONTAINER, DOMAIN, SAVED = "link", "container", "domain", "saved page"
