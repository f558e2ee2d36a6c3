"""The desk: a page for analysts who know no SQL, served by marimo. It only reads the warehouse."""
