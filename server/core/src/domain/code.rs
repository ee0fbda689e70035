//! Enums whose members have a fixed name on the wire, in the store and in the web app.

/// Declares an enum with its codes once: serde, `Display`, `FromStr`, `ALL` and `code` follow.
macro_rules! code_enum {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$member_doc:meta])* $member:ident => $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$member_doc])* #[serde(rename = $code)] $member,)+
        }

        impl $name {
            /// Every member, in the order of the design.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// The fixed name.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$member => $code,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::code::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$member),)+
                    _ => Err($crate::domain::code::UnknownCode { kind: stringify!($name) }),
                }
            }
        }
    };
}

/// A text that is no member of the enum.
#[derive(Debug, thiserror::Error)]
#[error("not a known {kind}")]
pub struct UnknownCode {
    /// The enum that was asked.
    pub kind: &'static str,
}

pub(crate) use code_enum;
