"""Reading HTML pages: their visible lines, which of them are the story, and what the page states about itself."""
