"""Programs for who builds Zegje. The portal imports none of them."""
