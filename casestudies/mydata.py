"""What case studies hold of people: public words, and who of our team did what."""

from core.holdings import goes_with, kept, left_out

_PAGE = (
    "casestudies.CaseStudyPage casestudies.Partner casestudies.Place casestudies.CriterionItem "
    "casestudies.PublishedVersion casestudies.PermanentNumber"
)
left_out(
    f"{_PAGE} casestudies.LedgerEntry",
    "Drafts of a page, and our copies of your pictures. You read each page before it is public.",
)
left_out(
    "casestudies.LedgerEntry",
    "Who is in the pictures and words of a page. Each of them has a page of their own for it.",
)
goes_with("casestudies.CaseStudyPage", "casestudies.LedgerEntry")
goes_with(
    "casestudies.CaseStudyPage",
    "casestudies.Partner casestudies.Place casestudies.CriterionItem casestudies.Correction "
    "casestudies.LedgerEntry",
)
kept(
    f"{_PAGE} core.SiteImage core.SiteRendition core.SiteMedia",
    "A page that you leave on the website: its words, its pictures and its earlier versions.",
)
