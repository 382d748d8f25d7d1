"""The colours of the patchwork: one ink, one paper, flat hues and their pale cloths."""

PAPER = "#FBF6EC"
INK = "#2A1A2E"
WHITE = "#FFFDF8"

VIOLET = "#5B2A9D"
MARIGOLD = "#F5A800"
TEAL = "#1F7A78"
BRICK = "#B8472F"
LEAF = "#5C7F2B"
SKY = "#3F77B5"
ROSE = "#C2527F"
SAND = "#D9B382"
PLUM = "#6E2F5C"
GREY = "#A59DAA"

PALE_VIOLET = "#DCCFEF"
PALE_MARIGOLD = "#FBDF9C"
PALE_TEAL = "#BFDFD8"
PALE_BRICK = "#EFC7B6"
PALE_LEAF = "#D3E0B0"
PALE_SKY = "#C5DAF0"
PALE_ROSE = "#F1CBDA"
PALE_SAND = "#F0DFC3"

# Six skins, from light to dark.
SKIN = ("#F6D3B8", "#E9B48A", "#CF9160", "#A86B40", "#7C4A2B", "#663C25")
