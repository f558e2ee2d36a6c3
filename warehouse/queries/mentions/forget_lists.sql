DELETE FROM watchlists
