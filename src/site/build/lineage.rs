use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::derive::{address, moment_label};
use crate::model::{Origin, OriginFrom};
use crate::site::build::{Built, list};
use crate::site::nav::LINEAGE;
use crate::site::view::{
    FamilyView, LineageChart, LineageEdge, LineageItem, LineageNode, LineagePageView, LineageView,
    Link, View,
};
use crate::site::{FAMILIES_PER_PAGE, Site};

/// Most records in one picture: more cannot be taken in, and would make a page heavy.
const MOST_DRAWN: usize = 60;

/// All families.
pub(crate) fn lineage<'s>(site: &'s Site<'_>, number: usize) -> Built<'s> {
    let families = &site.derived.lineage.families;
    let shown = families
        .iter()
        .skip((number.max(1) - 1) * FAMILIES_PER_PAGE);
    let view = View::Lineage(LineagePageView {
        lead: "どの取組が、どの取組や国などの事業から生まれたかを、資料に書かれた範囲で示しています。書かれていないつながりは載っていません。",
        families: shown
            .take(FAMILIES_PER_PAGE)
            .map(|members| family(site, members))
            .collect(),
        pager: list::pager(
            number,
            families.len().div_ceil(FAMILIES_PER_PAGE).max(1),
            address::lineage,
        ),
    });
    let description = "取組事例が何から生まれ、どこへ広がったかの図と一覧。";
    Built::new(LINEAGE, description, view).within(address::lineage(1))
}

fn family<'s>(site: &'s Site<'_>, members: &'s [OriginFrom]) -> FamilyView<'s> {
    let web = Web::of(site, members.iter().cloned().collect());
    let roots: Vec<&str> = web.roots().map(|(_, root)| root.title).collect();
    let more = if roots.len() > 2 { "など" } else { "" };
    let is_case = |member: &&OriginFrom| matches!(member, OriginFrom::Case(_));
    FamilyView {
        title: format!("{}{more}から", roots[..roots.len().min(2)].join("、")),
        count: list::count_text(members.iter().filter(is_case).count()),
        lineage: web.view(None),
    }
}

/// What a case or programme grew out of, and what grew out of it, near and far; none where it
/// stands alone. Where that is too much, only what is next to it.
pub(crate) fn around<'s>(site: &Site<'s>, here: &OriginFrom) -> Option<LineageView<'s>> {
    let next = |step: fn(&Site<'s>, &OriginFrom) -> Vec<OriginFrom>| reached(site, here, step);
    let (up, down) = (next(parents), next(children));
    if up.is_empty() && down.is_empty() {
        return None;
    }
    let all: BTreeSet<OriginFrom> = up.into_iter().chain(down).chain([here.clone()]).collect();
    if all.len() <= MOST_DRAWN {
        return Some(Web::of(site, all).view(Some(here)));
    }
    let near = parents(site, here)
        .into_iter()
        .chain(children(site, here))
        .chain([here.clone()]);
    let mut view = Web::of(site, near.collect()).view(Some(here));
    view.note = Some("つながりが多いため、直接のつながりだけを並べています。");
    Some(view)
}

/// All that steps lead to, without the start.
fn reached<'s>(
    site: &Site<'s>,
    start: &OriginFrom,
    step: fn(&Site<'s>, &OriginFrom) -> Vec<OriginFrom>,
) -> Vec<OriginFrom> {
    let mut found: BTreeSet<OriginFrom> = BTreeSet::new();
    let mut rest = step(site, start);
    while let Some(one) = rest.pop() {
        if found.insert(one.clone()) {
            rest.extend(step(site, &one));
        }
    }
    found.into_iter().collect()
}

fn parents(site: &Site<'_>, of: &OriginFrom) -> Vec<OriginFrom> {
    let origins = origins(site, of).iter();
    origins.map(|origin| origin.from.clone()).collect()
}

fn children(site: &Site<'_>, of: &OriginFrom) -> Vec<OriginFrom> {
    let numbers = site.derived.lineage.children(of).iter();
    let cases = numbers.filter_map(|number| site.case(*number));
    cases
        .map(|case| OriginFrom::Case(case.id.clone()))
        .collect()
}

fn origins<'s>(site: &Site<'s>, of: &OriginFrom) -> &'s [Origin] {
    let case = match of {
        OriginFrom::Case(id) => site.catalogue.cases.get(id),
        OriginFrom::Programme(_) => None,
    };
    case.map_or(&[], |case| &case.grew_from)
}

/// One case or programme.
struct Member<'s> {
    from: OriginFrom,
    title: &'s str,
    place: Option<&'s str>,
}

/// Records and the links between them; no circle, as `validate` refuses them.
struct Web<'w, 's> {
    site: &'w Site<'s>,
    /// Programmes before cases, cases in the order of lists.
    members: Vec<Member<'s>>,
    /// Place among the members.
    places: BTreeMap<OriginFrom, usize>,
    /// `below[n]` are the places of the members that grew out of member `n`, ascending. A programme
    /// may have thousands of others, which are not looked at.
    below: Vec<Vec<usize>>,
}

impl<'w, 's> Web<'w, 's> {
    fn of(site: &'w Site<'s>, known: BTreeSet<OriginFrom>) -> Self {
        let number = |from: &OriginFrom| match from {
            OriginFrom::Case(id) => site.derived.numbers.get(id).copied(),
            OriginFrom::Programme(_) => None,
        };
        let mut members: Vec<Member<'s>> = known
            .into_iter()
            .filter_map(|from| member(site, from))
            .collect();
        members.sort_by_key(|member| number(&member.from));
        let places = members.iter().map(|member| member.from.clone()).zip(0..);
        let mut web = Self {
            site,
            places: places.collect(),
            below: Vec::new(),
            members,
        };
        web.below = web.below();
        web
    }

    fn below(&self) -> Vec<Vec<usize>> {
        let mut below = vec![Vec::new(); self.members.len()];
        for (to, member) in self.members.iter().enumerate() {
            let above: BTreeSet<usize> =
                self.links_to(&member.from).map(|(from, _)| from).collect();
            above.into_iter().for_each(|from| below[from].push(to));
        }
        below
    }

    /// Members that grew out of none of the others.
    fn roots(&self) -> impl Iterator<Item = (usize, &Member<'s>)> {
        let members = self.members.iter().enumerate();
        members.filter(|(_, member)| self.links_to(&member.from).next().is_none())
    }

    /// Links that lead to a member from others.
    fn links_to(&self, to: &OriginFrom) -> impl Iterator<Item = (usize, &'s Origin)> {
        let links = origins(self.site, to).iter();
        links.filter_map(|origin| Some((*self.places.get(&origin.from)?, origin)))
    }

    fn view(&self, here: Option<&OriginFrom>) -> LineageView<'s> {
        let is_drawn = self.members.len() <= MOST_DRAWN;
        let mut told = BTreeSet::new();
        let items = match (is_drawn, here) {
            (false, None) => Vec::new(),
            _ => self
                .roots()
                .map(|(root, _)| self.item(&mut told, (root, None), here))
                .collect(),
        };
        LineageView {
            items,
            note: (!is_drawn).then_some(
                "つながりが多いため、図は省いています。それぞれの取組や事業のページで見られます。",
            ),
            chart: is_drawn.then(|| self.chart(here)),
        }
    }

    fn item(
        &self,
        told: &mut BTreeSet<usize>,
        (place, origin): (usize, Option<&'s Origin>),
        here: Option<&OriginFrom>,
    ) -> LineageItem<'s> {
        let (member, below) = (&self.members[place], &self.below[place]);
        let is_repeated = !told.insert(place) && !below.is_empty();
        let mut items = Vec::new();
        if !is_repeated {
            for child in below {
                let links = origins(self.site, &self.members[*child].from);
                let link = links.iter().find(|origin| origin.from == member.from);
                items.push(self.item(told, (*child, link), here));
            }
        }
        LineageItem {
            link: member.link(),
            place: member.place,
            is_programme: member.is_programme(),
            is_here: here == Some(&member.from),
            year: origin.and_then(|origin| origin.year.as_ref().map(moment_label)),
            changed: origin.and_then(|origin| origin.changed.as_deref()),
            is_repeated,
            items,
        }
    }

    fn chart(&self, here: Option<&OriginFrom>) -> LineageChart<'s> {
        let columns = self.columns();
        let nodes = self.members.iter().zip(columns);
        let edges = self.members.iter().enumerate().flat_map(|(to, member)| {
            self.links_to(&member.from)
                .map(move |(from, origin)| LineageEdge {
                    from,
                    to,
                    year: origin.year.as_ref().map(|year| &*year.as_written),
                })
        });
        LineageChart {
            nodes: nodes
                .map(|(member, column)| LineageNode {
                    title: member.title,
                    place: member.place,
                    url: address::origin(&member.from),
                    is_programme: member.is_programme(),
                    is_here: here == Some(&member.from),
                    column,
                })
                .collect(),
            edges: edges.collect(),
        }
    }

    /// How many links lie at most between a member and the beginning.
    fn columns(&self) -> Vec<usize> {
        let mut columns = vec![0; self.members.len()];
        // Each round settles one more column at least, so there are no more rounds than members.
        for _ in 0..self.members.len() {
            let before = columns.clone();
            for (to, member) in self.members.iter().enumerate() {
                let above = self
                    .links_to(&member.from)
                    .map(|(from, _)| columns[from] + 1);
                columns[to] = above.max().unwrap_or(0);
            }
            if columns == before {
                break;
            }
        }
        columns
    }
}

impl<'s> Member<'s> {
    fn is_programme(&self) -> bool {
        matches!(self.from, OriginFrom::Programme(_))
    }

    fn link(&self) -> Link<'s> {
        Link {
            label: Cow::Borrowed(self.title),
            url: address::origin(&self.from).into(),
        }
    }
}

fn member<'s>(site: &Site<'s>, from: OriginFrom) -> Option<Member<'s>> {
    let (title, place) = match &from {
        OriginFrom::Case(id) => {
            let card = site.card_of(id)?.0;
            (&*card.title, card.place.as_deref())
        }
        OriginFrom::Programme(id) => (&*site.catalogue.programmes.get(id)?.title, None),
    };
    Some(Member { from, title, place })
}
