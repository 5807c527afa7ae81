//! The web ground: errors, forms, pages, assets and the layout that every room uses.
