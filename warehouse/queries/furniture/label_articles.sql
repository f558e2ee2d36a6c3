UPDATE articles
SET
    headline = arriving.document.headline,
    deck = arriving.document.deck,
    byline = arriving.document.byline,
    authors = arriving.document.authors,
    dateline = arriving.document.dateline,
    dateline_place = arriving.document.dateline_place,
    agency = arriving.document.agency,
    published_text = arriving.document.published_text,
    published_edtf = arriving.document.published_edtf,
    published_precision = arriving.document.published_precision,
    published_basis = arriving.document.published_basis,
    published_local = arriving.document.published_local,
    published_zone = arriving.document.published_zone,
    published_at = arriving.document.published_at,
    published_earliest = arriving.document.published_earliest,
    published_latest = arriving.document.published_latest,
    lede = arriving.document.lede,
    body = arriving.document.body,
    captions = arriving.document.captions,
    caption_credits = arriving.document.caption_credits,
    credit = arriving.document.credit,
    sections = arriving.document.sections,
    language = arriving.document.language,
    word_count = arriving.document.word_count,
    sources = arriving.document.sources
FROM arriving
WHERE articles.article_id = arriving.article_id
