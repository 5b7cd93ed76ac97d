"""A catalogue of techniques to a folder of Markdown: load, check, render, write."""
