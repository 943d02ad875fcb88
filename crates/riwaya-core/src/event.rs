//! What one article says of one occurrence. Every value carries the words that it was read from.

use crate::actor::ActorId;
use crate::article::Field;
use crate::claim::Claim;
use crate::lexicon::class::Class;
use crate::place::PlaceId;
use crate::span::{Original, Span};
use crate::target::TargetKind;
use crate::values::DateRange;
use crate::victim::Victim;

/// The words that a value was read from: a stretch of one field of the article, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    /// The field.
    pub field: Field,
    /// Bytes of that field.
    pub span: Span<Original>,
}

/// A value with its evidence, how sure it is (0 to 1), and the rule that found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// The words.
    pub quote: Quote,
    /// From 0 to 1.
    pub confidence: f32,
    /// Name of the rule, for `--explain`.
    pub rule: &'static str,
}

macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$vdoc])* $variant),+ }
        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The name that files and output use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
            /// Its name, as a part of a feature's name.
            #[must_use]
            pub const fn part(self) -> $crate::model::Part<'static> {
                match self { $(Self::$variant => $crate::model::part!($name)),+ }
            }
            /// The one of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
        impl std::fmt::Display for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { out.pad(self.name()) }
        }
    };
}
pub(crate) use names;

names! {
    /// What happened.
    EventType {
        /// Two sides fight each other.
        ArmedClash "armed_clash",
        /// One-sided ground attack, storming, ambush, or an attack of a kind not told.
        ArmedAttack "armed_attack",
        /// Attack by aircraft, helicopter or drone.
        AirStrike "air_strike",
        /// Artillery, mortar, rocket or missile fire.
        Shelling "shelling",
        /// Bomb, mine, car bomb, unexplained blast.
        Explosion "explosion",
        /// The attacker dies by their own bomb.
        SuicideBombing "suicide_bombing",
        /// Gunfire at persons.
        Shooting "shooting",
        /// Killing of persons in one's power.
        Execution "execution",
        /// Death by violence, by means not told.
        Killing "killing",
        /// Kidnapping, enforced disappearance.
        Abduction "abduction",
        /// Torture, beating, sexual violence.
        Abuse "abuse",
        /// Arrest or detention.
        Arrest "arrest",
        /// Raids, searches, sweeps.
        Raid "raid",
        /// Uprising inside a place of detention.
        PrisonRiot "prison_riot",
        /// Escape from detention.
        PrisonBreak "prison_break",
        /// Release of detainees or hostages.
        Release "release",
        /// A side takes a place.
        TerritoryCapture "territory_capture",
        /// A side leaves a place or gives itself up.
        Withdrawal "withdrawal",
        /// Reinforcement, mobilisation, alert.
        Deployment "deployment",
        /// Siege, blockade, curfew, closed road.
        Siege "siege",
        /// Weapon shot down, bomb defused, arms seized.
        Interception "interception",
        /// Peaceful demonstration, sit-in, strike.
        Protest "protest",
        /// Violent crowd.
        Riot "riot",
        /// Flight or expulsion of civilians.
        Displacement "displacement",
        /// Arson, looting, demolition as the act itself.
        Destruction "destruction",
        /// Ceasefire, truce, deal, and talks about them.
        Agreement "agreement",
        /// A party threatens force.
        Threat "threat",
    }
}

impl EventType {
    /// How readily such an event leaves dead and wounded, 0 (never by itself) to 3.
    #[must_use]
    pub const fn harms(self) -> u8 {
        match self {
            Self::AirStrike
            | Self::Shelling
            | Self::Explosion
            | Self::SuicideBombing
            | Self::Shooting
            | Self::ArmedAttack
            | Self::Execution => 3,
            Self::ArmedClash | Self::Abuse | Self::Riot => 2,
            Self::Killing => 1,
            _ => 0,
        }
    }
}

names! {
    /// How real an event is, by what the article's voices say.
    Factuality {
        /// Told as having happened or going on.
        Actual "actual",
        /// Denied by one voice and asserted by none.
        Denied "denied",
        /// Asserted by one voice and denied by another.
        Disputed "disputed",
        /// Rumoured or doubtful.
        Possible "possible",
        /// Tried or foiled.
        Attempted "attempted",
        /// Planned, threatened or called for.
        Planned "planned",
    }
}

names! {
    /// What a figure counts.
    FigureKind {
        /// Dead.
        Killed "killed",
        /// Wounded.
        Injured "injured",
        /// Arrested or held.
        Detained "detained",
        /// Escaped from detention.
        Escaped "escaped",
        /// Set free.
        Released "released",
        /// Kidnapped.
        Abducted "abducted",
        /// Driven from home.
        Displaced "displaced",
        /// Missing.
        Missing "missing",
        /// In a crowd.
        Participants "participants",
    }
}

impl FigureKind {
    /// Whether it counts the dead or the wounded.
    #[must_use]
    pub const fn is_harm(self) -> bool {
        matches!(self, Self::Killed | Self::Injured)
    }
}

names! {
    /// Who is counted.
    Counted {
        /// People whom the text calls civilians, or who plainly are.
        Civilian "civilian",
        /// Members of the acting side.
        Agent "agent",
        /// Members of the side acted upon.
        Patient "patient",
        /// Another named group.
        Other "other",
        /// Not told, or mixed.
        Unknown "unknown",
    }
}

/// A party as the article words it, and whom of the inventory it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// The actor of the inventory, where known.
    pub actor: Option<ActorId>,
    /// Protected kinds of target among its words (hospital, school …).
    pub protected: Vec<Class>,
}

/// Where it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The most precise place of the gazetteer that the phrase names, where it names one.
    pub place: Option<PlaceId>,
    /// English name of the settlement, empty where not told.
    pub settlement: String,
    /// English name of the first-level division, empty where not told.
    pub admin1: String,
    /// ISO 3166 alpha-2 code, empty where not told.
    pub country: String,
    /// Whether the place stands in the event's own clause, or was taken over from the article's setting.
    pub inherited: bool,
}

/// A number of people, as one voice gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is counted.
    pub kind: FigureKind,
    /// Lowest number that the words allow.
    pub low: u64,
    /// Highest number, `None` where the words set no limit.
    pub high: Option<u64>,
    /// Who is counted.
    pub of: Counted,
    /// The words for those counted, where there are any.
    pub who: Option<Quote>,
    /// Index into the event's claims: the voices that give the figure.
    pub by: Vec<usize>,
}

/// A place in the text that names the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The trigger word or term.
    pub quote: Quote,
    /// Frame that read it.
    pub frame: String,
}

/// What one article says of one occurrence; made by [`Event::new`] only, so that none is without evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    mentions: Vec<Mention>,
    /// What happened.
    pub kind: EventType,
    /// How real it is.
    pub factuality: Factuality,
    /// What makes it so: the word that shows it, where there is one, and the rule's name.
    pub reality: Option<Found<()>>,
    /// Whether it is an earlier incident that is only recalled.
    pub background: bool,
    /// Who acts; for clashes the side named first.
    pub agents: Vec<Found<Party>>,
    /// Who or what is acted upon; for clashes the other side.
    pub patients: Vec<Found<Party>>,
    /// By what means.
    pub instruments: Vec<Found<Vec<Class>>>,
    /// Where.
    pub places: Vec<Found<Location>>,
    /// When; its quote is the mention where the day of publication stands in.
    pub date: Found<DateRange>,
    /// How many, each number of the whole.
    pub figures: Vec<Found<Figure>>,
    /// Sub-counts ("among them two children"), never to be added to the figures.
    pub parts: Vec<Found<Figure>>,
    /// Killed and injured counted together.
    pub joint: Vec<Found<Figure>>,
    /// Single persons who were harmed or held, as far as they are described.
    pub victims: Vec<Found<Victim>>,
    /// Protected things that were hit.
    pub targets: Vec<Found<TargetKind>>,
    /// Who says so, and who does not.
    pub claims: Vec<Claim>,
    /// How sure it is that this is an event of this kind, 0 to 1.
    pub confidence: f32,
}

impl Event {
    /// An event that `mention` names. `date` is what is known of its time.
    #[must_use]
    pub fn new(kind: EventType, mention: Mention, date: Found<DateRange>, confidence: f32) -> Self {
        Self {
            mentions: vec![mention],
            kind,
            factuality: Factuality::Actual,
            reality: None,
            background: false,
            agents: Vec::new(),
            patients: Vec::new(),
            instruments: Vec::new(),
            places: Vec::new(),
            date,
            figures: Vec::new(),
            parts: Vec::new(),
            joint: Vec::new(),
            victims: Vec::new(),
            targets: Vec::new(),
            claims: Vec::new(),
            confidence,
        }
    }

    /// The places in the text that name it, in order, at least one.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Adds one more mention.
    pub fn add_mention(&mut self, mention: Mention) {
        if !self.mentions.iter().any(|known| known.quote == mention.quote) {
            self.mentions.push(mention);
            self.mentions.sort_by_key(|mention| mention.quote);
        }
    }

    /// The first mention in the article: what the event's id is made of.
    #[must_use]
    pub fn anchor(&self) -> Quote {
        self.mentions.first().map_or(self.date.quote, |mention| mention.quote)
    }
}
