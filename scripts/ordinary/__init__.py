"""What somebody may do to the data tomorrow: each change by the way in which people make it."""
