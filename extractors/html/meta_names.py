"""The names of `<meta>` elements for each field, the surest first.

Those of days are by their letters and digits alone: "article:published_time", "article.published-time" and
"articlePublishedTime" are one. They are those of htmldate 1.9 (Apache 2.0, Adrien Barbaresi) that say what the day is
of, and more of Dublin Core, news sites and content systems.
"""


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


PUBLISHED = _names(
    "articlepublishedtime ogarticlepublishedtime articlepublished articlefirstpublishedtime articlepublisheddate "
    "parselypubdate sailthrudate cxenseparserecspublishtime cxenseparsepublishtime datepublished date pubdate "
    "publishdate publicationdate publisheddate publishedtime publishedat publishedon publishtime datepublish datepub "
    "dcdateissued dctermsissued dcdatepublished dcdatepublication dcdate dctermsdate dcdatecreated dccreated "
    "dctermscreated articledateoriginal ogpublishedtime ogpublishdate ogpubdate ogdatepublished datecreated "
    "dateposted rnewsdatepublished citationpublicationdate citationonlinedate originalpublicationdate "
    "dcsextarticlefirstpublished shareaholicarticlepublishedtime mediatorpublishedtime firstpublished "
    "firstpublisheddate articlecreated prismpublicationdate displaydate"
)
MODIFIED = _names(
    "articlemodifiedtime ogupdatedtime articleupdatedtime ogarticlemodifiedtime articlemodified articleupdated "
    "datemodified dctermsmodified dcdatemodified modifiedtime lastmodified lastmod revised ogmodifiedtime "
    "lastmodifieddate lastmodifiedtime datelastmodified modifieddate updateddate dateupdated lastupdated "
    "lastupdateddate articledateupdated shareaholicarticlemodifiedtime"
)
SECTIONS = _names(
    "article:section og:article:section parsely-section section category articlesection cxenseparse:category"
)
KEYWORDS = _names("news_keywords keywords article:tag og:article:tag parsely-tags sailthru.tags dc.subject")
