"""Records of organisations that work together, and the pages, feeds and API made from them."""
