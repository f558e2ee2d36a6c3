INSERT INTO furniture (template, line_key, text, documents, stories, outside, judged, belonging, furniture)
SELECT template, line_key, text, documents, stories, outside, judged, belonging, furniture
FROM temp.recounted_lines
