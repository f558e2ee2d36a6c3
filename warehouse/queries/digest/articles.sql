SELECT
    SHA256(
        TO_JSON(
            STRUCT_PACK(
                article_id := article_id,
                source_path := source_path,
                sha256 := sha256,
                ordinal := ordinal,
                url := url,
                place := place,
                outlet := outlet,
                headline := headline,
                deck := deck,
                byline := byline,
                authors := authors,
                dateline := dateline,
                dateline_place := dateline_place,
                agency := agency,
                published_text := published_text,
                published_edtf := published_edtf,
                published_precision := published_precision,
                published_basis := published_basis,
                published_local := published_local,
                published_zone := published_zone,
                published_at := EPOCH_US(published_at),
                published_earliest := published_earliest,
                published_latest := published_latest,
                modified_edtf := modified_edtf,
                modified_local := modified_local,
                modified_at := EPOCH_US(modified_at),
                lede := lede,
                body := body,
                captions := captions,
                caption_credits := caption_credits,
                credit := credit,
                sections := sections,
                keywords := keywords,
                language := language,
                word_count := word_count,
                teaser := teaser,
                sources := sources,
                encoding := encoding,
                replaced_characters := replaced_characters,
                repaired_characters := repaired_characters,
                canonical_id := canonical_id,
                story_id := story_id,
                extractor_version := extractor_version,
                content_sha256 := content_sha256
            )
        )
    ) AS row_sha256
FROM articles
ORDER BY row_sha256
