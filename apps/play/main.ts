// The page.

