"""Japanese as people type it and as it is read aloud."""
