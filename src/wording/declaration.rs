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

/// The texts of one view, apart from [`Wording`](super::Wording): a table that nothing of the
/// first program or of the application names is linked into the view's part alone.
macro_rules! wording_of_a_view {
    ($view:ident, $about:literal { $($name:ident: $meaning:literal),* $(,)? }) => {
        #[doc = $about]
        #[derive(Debug, PartialEq)]
        pub struct $view {
            $(#[doc = $meaning] pub $name: &'static str,)*
        }

        impl $view {
            /// Every text with its name, for tests.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

pub(super) use {wording, wording_of_a_view};
