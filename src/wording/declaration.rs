//! How the texts of a language are declared: each once, with what it is for.

macro_rules! wording {
    (
        everywhere { $($name:ident: $meaning:literal),* $(,)? }
        beyond_the_bill { $($more:ident: $more_meaning:literal),* $(,)? }
    ) => {
        /// The page's texts in one language.
        #[derive(Debug)]
        pub struct Wording {
            $(#[doc = $meaning] pub $name: &'static str,)*
            $(#[doc = $more_meaning] pub $more: &'static str,)*
        }

        impl Wording {
            /// The same without what only the application can show.
            pub(super) const fn without_what_is_beyond_the_bill(self) -> Self {
                Self { $($more: "",)* ..self }
            }

            /// Every text with its name, for tests.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)* $((stringify!($more), self.$more)),*]
            }
        }
    };
}

pub(super) use wording;
