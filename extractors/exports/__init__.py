"""What the exports of press services have in common: many articles in one text, each with labels around its story.

The layouts are formats (formats/nexis.py, nexis_uni.py, factiva.py, proquest.py). Their labels are in labels.toml.
"""
