//! Bytes from an outlet -> items as published: live page (text), our own posts, articles.
