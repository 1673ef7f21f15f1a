"""The picture of a record, 1200 by 630, that other sites show beside a link to it."""
