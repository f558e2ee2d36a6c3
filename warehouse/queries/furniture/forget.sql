DELETE FROM furniture
USING temp.printed_lines AS printed
WHERE furniture.template = printed.template AND furniture.line_key = printed.line_key
