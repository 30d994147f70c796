//! The search index: what readers may search, as files that a script in the browser reads without
//! a server. It is made from the catalogue alone, so drafts and withdrawn records are as absent
//! as they are there, and the words of a sensitive challenge that the place has not confirmed are
//! in neither index nor snippet.
//!
//! The same ranking runs twice: here, for `yokoten search`, and in `client/*.js`. What both must
//! agree on is written below, and the constants are data both read: `table/fold.json` and
//! `table/rank.json`, which the client gets as the literals `FOLD` and `RANK`; `FOLD.okurigana`,
//! `FOLD.variants` and `FOLD.single` come with the manifest. `table/readings.txt` comes with it too.
//!
//! **Units.** A text is a sequence of UTF-16 code units throughout; a position is a number of code
//! units. `u32` arithmetic wraps. `log` is the natural logarithm.
//!
//! # Folding
//!
//! `fold(text)` gives a list of *letters*; each has a `unit` (a code unit), a `class` and the
//! range `start..end` of the text that it stands for. Classes: 0 break, 1 Han, 2 katakana,
//! 3 hiragana, 4 Latin (any other alphabet), 5 digit. "J" below is class 1, 2 or 3.
//!
//! *Step A, each chunk by itself.* A chunk is a code point and all code points of
//! `FOLD.combining` (inclusive ranges) that follow it directly. Its NFKC form is lower-cased code
//! point by code point (`toLowerCase` of that code point alone). Each resulting code point is
//! looked up in `FOLD.single` (pairs of characters in one string, `from to from to …`): a found
//! one is replaced, once. Its class is that of the range in `FOLD.classes` (of class 1, 2 and so on;
//! inclusive ranges of code points) that holds it, else 0. It gives
//! one letter, or two for a surrogate pair; all letters of a chunk have the range of the chunk.
//! A lone surrogate is a chunk of its own, unchanged, class 0.
//!
//! *Step B, from left to right over the letters `A` of step A, writing letters `O`.* `before` and
//! `after` are `A[i-1]` and `A[i+1]`, as step A left them. The first rule that applies:
//! 1. `-` or `~`, `before` and `after` both of class 2 or 3: it counts as `ー`, class 2, and rule
//!    8 is applied to it.
//! 2. `,`, `before` of class 5, then (after one optional space U+0020) three letters of class 5
//!    and no fourth: the comma and that space are dropped.
//! 3. `・`, `before` and `after` both J: dropped.
//! 4. `.`, `before` and `after` both of class 5: class 5; `.` or `・`, both of class 4, and neither
//!    `A[i-2]` nor `A[i+2]` of class 4: dropped, as in M.C.S.
//! 5. `々 ヽ ゝ ヾ ゞ`, the last letter of `O` is J and no low surrogate: unit and class of that
//!    letter; for `ヾ` and `ゞ` the unit plus 1 if it is in `FOLD.voiced`.
//! 6. `after` is in `FOLD.counted`, and it is `箇`, or it is `ケ` or `カ` with `before` of class 1
//!    or 5: `か`, class 3.
//! 7. U+30A1 to U+30F6: minus 0x60; the class stays 2.
//! 8. `ー`: if the last letter of `O` is of class 2 or 3, dropped, and the `end` of that letter
//!    becomes the `end` of this one; otherwise class 0.
//! 9. Anything else as it is.
//!
//! *Step C.* From left to right, where a variant `[from, to]` begins, the longest such `from` is
//! replaced by the units of `to`, and else a number by its digits; each has the class that
//! `FOLD.classes` gives it, the `start` of the first and the `end` of the last letter replaced. The
//! search goes on behind them. Variants
//! are those of `FOLD.variants` (`from to from to …`, folded already), and these: of each word of
//! `FOLD.okurigana` (parted by spaces) `to` is its kanji, and `from` its stem, which ends with its
//! last kanji, or `to`, each with every tail of its last kana and with none, but not `to` itself:
//! of 引き継ぎ 引き継ぎ, 引継ぎ and 引き継 become 引継.
//!
//! Numbers are:
//! 1. a name of `FOLD.eras` and behind it `元`, one to four digits `0` to `9` (all there are) or
//!    numerals (see 2), of a value from 1 to 31; where the name is of class 4, no letter of classes 4
//!    and 5 touches all that. Its digits are those of the value plus the number of the era: 令和6,
//!    令和六 and R6 become 2024;
//! 2. a maximal run of one to four *numerals*, letters of `FOLD.numerals`, before one of
//!    `FOLD.counters` (parted by spaces), and behind no letter of class 1 but one of `FOLD.leads`.
//!    Their values are their places in `FOLD.numerals`, but 100 of the last. They are read as the
//!    digits of their values, where none is 十 or 百; otherwise 十 and 百 each multiply the number
//!    before them, or 1, and all of it is added up (nothing stands for a sum of 0).
//!
//! `folded(text)` is the units alone.
//!
//! # Terms of a text
//!
//! A *J run* is a maximal run of J letters, a *word* a maximal run of classes 4 and 5.
//! 1. Every word as a whole.
//! 2. Of every J run of two and more: every two neighbours (a bigram), but for those of
//!    `RANK.dropped` (one string, two units each), which every text has. Of a J run of one: that
//!    one. Where `manifest.singles` is true, every letter of class 1 by itself too.
//! 3. Every occurrence of an entry of the lexicon as a substring that crosses no break,
//!    overlapping ones too.
//! 4. `§` and the first member of a group, for every *accepted* occurrence of one of its members.
//!    A member of classes 4 and 5 alone occurs as a whole word only, one of at most two kana only
//!    where no kana touches it (なす of ナース is not in みなす), any other as a substring without a
//!    break. An occurrence is accepted unless it lies inside a longer occurrence of any
//!    member (of any group): of those that start at one place only the longest, and that only if
//!    it ends behind all that start before it.
//!
//! # Hash of a term
//!
//! MurmurHash3 x86-32 (Appleby, public domain) over blocks of two code units `a | b << 16`, the
//! last block of an odd term with `b = 0`, and twice the number of code units as the length; no
//! tail. `h1` has the seed `2 * manifest.seed`, `h2` the seed `2 * manifest.seed + 1`. `h2` is that
//! of the term, `h1` that of its *home*, beside which it lies: of a concept the first member of
//! its group, of an entry of the lexicon that is a member of a group the first member of the first
//! such group, of any other term the term itself. So a word and what means the same are in one
//! shard. Should two terms of an index agree in shard and `h2`, the index is made
//! with the next seed.
//!
//! # Files
//!
//! All under `search/`, all classic scripts of one line that call `yokoten.part(name, value)`;
//! `name` is the path without `.js`. All but the manifest are loaded as `…js?v=<version>`.
//!
//! | file | value |
//! | --- | --- |
//! | `client.js` | no part: the client, `(() => { "use strict"; const FOLD = …; const RANK = …; … })();` |
//! | `manifest.js` | an object, see below |
//! | `s/<n>.js` | a shard, base64 |
//! | `r/<n>.js` | the lower halves of the lists of shard `n` that are cut, base64; only where there are any |
//! | `c/<n>.js` | cards of documents `n * cards …`, each as JSON, put together like texts |
//! | `t/<n>.js` | texts of documents `n * texts …`, base64 of gzip of UTF-16, little endian, with U+0000 between texts; behind the last empty line of one stand labels |
//! | `columns.js` | columns, base64 of gzip of the bytes below |
//! | `pack.js` | where `manifest.pack` is true: all calls of `s/`, `r/`, `c/` and `columns.js`, which do not exist then |
//!
//! Base64 is the standard alphabet with padding.
//!
//! ## Manifest
//!
//! - `version`: 16 hex digits over what all other files are made from; `n`: documents; `pack`: see
//!   above.
//! - `seed`, `bits`: a term is in shard `h1 >>> (32 - bits)`, in shard 0 where `bits` is 0.
//! - `singles`: see Terms. `cover`: whether a query asks for the terms of a cover only, see Query.
//!   `most`: how many terms a round of a query may ask for.
//! - `cards`, `texts`: documents in a block.
//! - `types`: `[[type, from, to], …]`, type `case`, `approach`, `programme`, `place`, `table`,
//!   `page`; documents are numbered in this order, cases by code of their prefecture, code of
//!   their place (a prefecture's own first), id; those without a place last; the others by id.
//! - `prefectures`: `[[code, [name, short name], [[from, to], …]], …]`, names folded; behind them
//!   the regions, each with its name for a code and 九州地方, 九州 for names.
//! - `lexicon`: its entries, ascending by code units, joined by `\n`; `frequent`: for each one a
//!   digit of base 36, `floor(log2(documents + 1))`, in one string; an entry with 0 is in no document, and no edge of
//!   a cover.
//! - `groups`: a line for each, its members parted by tabs, folded; a group has at least two
//!   members. `same`: the first of those that `search.yaml` names, whose members are one word; they stand behind the others.
//! - `readings`: a line for each reading, ascending: it and its words, parted by tabs, all folded: of
//!   terms, prefectures (also without 県 …), municipalities with a document (also without 市, 町 …),
//!   those of `search.yaml`, names of the letters of a member of a group that is two to five Latin
//!   ones, and those of `table/readings.txt`, in this order.
//! - `spellings`: `FOLD.okurigana`, `FOLD.variants` and `FOLD.single`.
//! - `facets`: `[{key, label, terms: [{id, label, reading?, synonyms?, broader?, group?}]}]`: the
//!   facets of the catalogue in their own order of terms, and these: `type`, `kind`, `approach`,
//!   `region` (id `r1` … in the order north to south), `prefecture` (id its code; `broader` its
//!   region), `population` and `cost` (id the number of the band from 1), `year` (id the fiscal
//!   year; newest first). They come in the order in which a page shows them: where, which stage,
//!   what without a role, which problem, kind, form, funding, how large, how dear, how old,
//!   result, status, approach, type. A facet that no document has is left out.
//! - `columns`: names of the columns in their order: every key of `facets`, then the numbers
//!   `people` (population of the place) and `as_of` (fiscal year of the facts).
//! - `places`: `[[code, name without prefecture, reading], …]` of municipalities with a document.
//! - `titles`: `[[title, other name, …], …]` of all documents, only where `n` is at most 1,000;
//!   otherwise absent.
//!
//! ## Shard
//!
//! `varint` is LEB128, unsigned. A shard is a sequence of records, ascending by `h2`:
//! - `h2`: 4 bytes, little endian.
//! - `varint (df << 1 | cut)`: how many documents have the term, and whether its list is cut.
//! - `df` below 8: `df` times `varint (gap << 2 | level)`, documents ascending; `gap` is the
//!   document minus the one before minus 1, for the first the document itself.
//! - of a list that is cut, `varint` number of levels that are here: in a shard so many from 3
//!   down, in the lower half so many down to 0.
//! - `df` of 8 and more: for the levels 3, 2, 1, 0 (those that are here) `varint count`; then
//!   `varint length` and so many bytes of bits, the highest bit of a byte first: for each level
//!   with a count, in the same order, 5 bits Rice parameter `r` and `count` gaps, each as
//!   `gap >> r` ones, a zero, and the low `r` bits. The last byte is filled with zeros.
//!
//! Where there are more documents than `search.whole_lists` of the settings, the list of a term in
//! more than a quarter of them, and in 8 at least, is cut in two: in the shard are as many levels
//! from 3 down as hold a sixteenth of the documents at most, perhaps none, in the lower half the
//! others. A query that has rarer words needs no more of it than where it is strong.
//!
//! ## Columns
//!
//! For every column `varint length` and so many bytes. Of a facet: for every document `varint
//! count` and so many `varint` ordinals of terms, ascending; terms wider than a document's own are
//! among them. Of a number: for every document `varint (value + 1)`, 0 where it is not known.
//!
//! ## Card
//!
//! `{id, type, url, title, summary?, place?, code?, population?, population_year?, kind?,
//! stages?: [label], effort?: [words], cost?: words, as_of?: words, result?, result_key?, status?,
//! covers?, source?, checked?, confirmed?, is_draft?}`. What a document lacks is left out. `id` is that of `data/cases.json` for a case,
//! the code for a place. `url` starts at the root of the site.
//!
//! # Impact
//!
//! `tf = 3 title + 2 place + 2 summary + rest`, counts of the term in these fields; to the rest
//! belong *wordings*: synonyms and definitions of problems, and titles and places of the cases of an
//! approach that has at most 50. With the length of the document (words,
//! bigrams and runs of one in all fields, but not in wordings) and `mean`, the mean length
//! rounded to a power of 1.05: `x = tf / (tf + SLOPE (0.5 + 0.5 length / mean))`. Level 3 where the
//! term is in the title or `x ≥ .78`, 2 where `x ≥ .62`, 1 where `x ≥ .45`, else 0. A concept
//! counts like any term.
//!
//! # Query
//!
//! Names in capitals are constants of `RANK`. All sums run in the order written here, so that
//! both sides agree; a score is rounded to six decimals (`Math.round(x * 1e6) / 1e6`) before it
//! is compared, and documents of equal scores come in the order of their numbers.
//!
//! *Parts of a query.* Its text is cut to LONGEST units and folded. A *segment* is a maximal run
//! without a break. A segment that begins with the full folded name of a prefecture or region and
//! is longer is cut behind the name. Where no alternative of a segment (see there) is an entry of
//! the lexicon or a member of a group, the first of `RANK.tails` with which it ends is dropped, if
//! more stands before it, and so on. Where each alternative of it is then longer than SPLIT letters
//! and neither of the two, it is cut at particles: wherever a maximal run of class-3 letters
//! between letters of other classes is in `RANK.particles`, it is dropped and the segment cut
//! there; a run at the end of a segment is dropped likewise if it is in `RANK.endings`. Of any
//! other such run those pieces (see below) are dropped that are in `RANK.particles` and stand
//! behind a piece with words that was not dropped, or at the beginning of a run behind other
//! letters, if all its pieces have words; but none where all pieces are in `RANK.particles`. What
//! is left are the *units*, but for those of `RANK.asides` where there are others; equal ones (by
//! their text) count once; at most UNITS of them. In a unit, letters of a maximal run of class 3
//! that is an entry of the lexicon have class 2: あんけーと. A text without units finds nothing,
//! but an empty one (white space alone) finds every document that the filters let through, all of
//! them with all words and score 0.
//!
//! *Alternatives of a unit*: the unit itself, and, but where that is the same, its runs one behind
//! the other, each of kana (maximal, classes 2 and 3) put as the words of its pieces: the first
//! ALTERNATIVES of all, those of an earlier piece varying last, after each piece; at most
//! ALTERNATIVES with the unit. Letters without words, and other runs, stay. A word has the classes of
//! `FOLD.classes`.
//!
//! *Pieces of kana*: the way of least cost through it, from left to right, of equal ones that with
//! the longest last piece, where a piece that has words costs 1. The words of a piece are those of
//! which it is a reading of the manifest, in their order; where there are none, itself if it is an
//! entry of the lexicon or, unless the unit or segment begins with it, in `RANK.particles`. Where no
//! such way reaches the end, pieces of words have at least SURE letters, and any letter is a piece
//! without words for GAP.
//!
//! *Terms of an alternative*, with weight `w`, each once (its first occurrence counts), in the
//! order of their start, at one start the longer first:
//! - a bigram: HIRAGANA[number of its letters of class 3]; those of `RANK.dropped` are no terms;
//! - a lexicon entry of `n` units: `1 + LEXICON (n - 2)`;
//! - a word of `n` units: ALONE for 1, else `1 + LEXICON (min(n, 6) - 2)`;
//! - a lone letter (a J run of one): ALONE. These are left out if the alternative has any other
//!   term.
//!
//! Cover: the way of least cost through the letters, found from left to right, `cost[0] = 0`;
//! `cost[j]` is the least of, in this order, a later one only where it is less:
//! letter `j-1` is of class 3: `cost[j-1] + 10`; the bigram before `j`: `cost[j-2] +` its price,
//! then `cost[j-1] +` its price (105, but 30 if both letters are of class 3); lexicon entries
//! that end at `j`, the longest first, for each `i` from its start up to `j-1`: `cost[i] + 100`;
//! a word that ends at `j`: cost at its start `+ 100`; a lone letter: `cost[j-1] + 100`. A dropped
//! bigram costs its price and gives no term; a position that none of these reaches costs
//! `cost[j-1] + 1000`.
//!
//! The lexicon entries of the cover are terms always. Where `manifest.cover` is false, all
//! bigrams, words and lone letters of the alternative are terms too; where it is true, those of
//! the cover only, and of a unit that is a prefecture's name no terms and no concepts. If that
//! gives more than `manifest.most` terms for all units and alternatives together, those of the
//! greatest worth stay: first that of each unit (the first of equal ones), then of all, each time
//! earlier ones first at equal worth. The worth is `w log(1 + (n - d + .5) / (d + .5))`, `d` being 2
//! to the power of its digit in `frequent` for an entry of the lexicon and UNKNOWN `n` for others.
//!
//! *Concepts of an alternative*: groups of which a member's occurrence in its letters is accepted
//! (see Terms); of `same` groups the first of an occurrence is its *word*, and a term is *within* the
//! first word that holds all of it. Its share is `m = 1` where the occurrence is the whole alternative, else CONCEPT_SHARE
//! times the share of its units. They are asked for beside the terms, at most CONCEPTS a query,
//! the greatest `m` first.
//!
//! *Score of an alternative for a document.* `idf(t) = log(1 + (n - df + .5) / (df + .5))` with
//! `df` at least 1. Terms of the *mass*: those whose list is not cut, or all if all are; a list of
//! which both halves were asked for is not cut.
//! `mass = Σ idf w` over these; `c = (Σ idf w` over those that the document has`) / mass`, 0 where
//! mass is 0. `base = Σ idf w SATURATION IMPACT[level]` over all terms that it has. But a word that a
//! term is within, and whose concept is asked for, counts as one term whatever it is called:
//! its `w` is that of a word as long as the first member, of 2 letters at least, its list that of the
//! concept, and it is of the mass. Terms within it are not; in `base` they count SPELLED times; and a
//! document that lacks the concept, but has of the `Σ idf w` over those of them that would be of the
//! mass a share, has HIDDEN times that share of the word in `c`. Words come behind the terms, in the
//! order of concepts. Of its
//! concepts the document's best is the one with the greatest `v = (1 + CONCEPT_WORDS m max(Σ w - 1,
//! 0)) CONCEPT m idf SATURATION IMPACT[level]`, `Σ w` over all words and then all terms not within
//! one, the first at equal `v`. Then `k = max(c, m)`, `c = max(c, CONCEPT_COVER m)`,
//! `S = (COVER_BASE + COVER_CUBE c³) base (1 - (1 - LITERAL) m) + v`, with `m` of its best concept,
//! 0 where it has none.
//!
//! *Score of a unit*: that of the alternative with the greatest `S`, the first at equal ones. The
//! mass of a unit is the greatest of its alternatives'; a unit whose mass is 0 counts with 1, or with
//! the `idf` of all documents in its ranges. If an alternative is the name of a prefecture or region (full or short), then in its ranges `S += PREFECTURE`
//! and `c = k = 1`.
//!
//! *Score of a document*: `C = Σ mass c / Σ mass`, `K = Σ mass k / Σ mass` over units, and
//! `((DOCUMENT_BASE + DOCUMENT_SQUARE C²) Σ S) TYPES[type]`. It holds *all words* where the
//! `mass` of the units with `k ≥ FULL` is `(1 - MINOR) Σ mass` at least, so that what says next to
//! nothing may be missing; otherwise *some words* where `K ≥ PARTIAL`; otherwise it is *loose* where
//! `K ≥ LOOSE`; otherwise it is no hit. The filters let documents through. Then hits with all
//! words come first, those with some words after them, each group by score; where these are fewer
//! than ENOUGH, the best loose ones follow by score until there are so many, and count as hits with
//! some words. `total` counts the first group, `partial` the others.
//!
//! *Rounds*. Where `manifest.cover` is true and there is a unit that is not left out (no term of it
//! was asked for though it has some) and has no alternative all of whose terms are cut, but that
//! fewer than 3 documents hold (`k ≥ FULL`), the query runs again with all bigrams, words and lone
//! letters, of which again `most` stay. Where after that fewer than ENOUGH documents that the
//! filters let through hold all or some words, and there are units with an alternative all of whose terms are cut, it runs
//! again with both halves of the list of the rarest such term of each unit, the rarest COMPLETED
//! of these. Where no document, let through or not, holds all words then, and the last segment of
//! the text does not end with `RANK.asking`, the query is held against the phrases, and runs again
//! with a unit more if one is near. The result of the last round stands. Where units with an
//! alternative all of whose terms are cut are left, `total` is the least that there may be.
//!
//! *Phrases*: the groups before `same` of which the first member has more than PHRASE letters, such
//! as problems. The *parts* of a text are its bigrams (those of `RANK.dropped` too), words and lone
//! letters, each time they stand there, with the weights of terms; a member has the classes of
//! `FOLD.classes`. Those of the query are the parts of its units, as first read where they hold kana
//! that is read, else as typed. The likeness of a member is the weight of those parts of the query
//! that are in it, by the square root of the product of the weights of all parts of the query and
//! all of the member. The member of the greatest likeness, the first of equal ones, is near if that
//! is more than ALIKE. The unit has one alternative without terms, of which the concept is that of
//! the group, with `m` the lesser of 1 and MEANT times the likeness.

mod answer;
mod base64;
mod card;
mod client;
mod columns;
mod counter;
mod cover;
mod document;
mod explain;
mod facets;
mod field;
mod fold;
mod gzip;
mod hash;
mod index;
mod kept;
mod manifest;
mod merge;
mod named;
mod phrase;
mod query;
mod reading;
mod round;
mod said;
mod score;
mod shard;
mod shelf;
mod splice;
mod stamp;
mod store;
mod table;
mod tally;
mod trie;
mod wide;
mod words;

pub use answer::{Asked, Found, Hit};
pub use document::Type;
pub use facets::{SearchFacet, SearchTerm};
pub use fold::{Class, Folder, Letter, folded};
pub use index::{Index, Purpose, Texts};
pub use kept::Kept;
pub use named::Named;
pub use shelf::{File, Shelf};
