//! The domain: cases, places, facets and what hangs on them, valid by construction. A value of
//! these types has passed `validate`; nothing here reads files or knows how a page looks.

mod budget;
mod case;
mod catalogue;
mod challenge;
mod collection;
mod date;
mod facet;
mod figure;
mod moment;
mod money;
mod outline;
mod people;
mod place;
mod quantity;
mod settings;
mod slug;
mod table;

pub use budget::{Amount, Budget, Ceiling, NoAmount, PartOf, Stage};
pub use case::{
    Case, Confirmed, Contact, Covers, Origin, OriginFrom, Part, Period, Publication, SourceRef,
};
pub use catalogue::{Catalogue, Withdrawn};
pub use challenge::{Ask, Challenge, Felt};
pub use collection::{Approach, CaseNote, Event, Fact, FirstStep, Page, PlaceRecord, Programme};
pub use date::Date;
pub use facet::{Facet, Facets, Role, Term};
pub use figure::{Figure, Measured, Nature};
pub use moment::{Moment, MomentFault, Precision, ReadMoment, era_label, is_duration};
pub use money::{Money, MoneyFault, format_thousand, format_yen, grouped, short_yen};
pub use outline::{Attachment, Body, Heading};
pub use people::{Gathering, Material, Partner, PlanLink};
pub use place::{Municipality, Place, PlaceCode, Places, Prefecture};
pub use quantity::{Qualifier, Quantity, QuantityFault};
pub use settings::{
    Kind, Need, PlaceLevel, PlanPeriod, SearchOptions, Section, Settings, Site, Source,
};
pub use slug::{Slug, nearest_slug};
pub use table::{Cell, Column, ColumnType, Table};
