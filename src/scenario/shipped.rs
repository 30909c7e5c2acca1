//! The scenarios that come with the program, for `tempered new`.

macro_rules! scenarios {
    ($( $name:literal )*) => {
        /// The scenarios that come with the program: name and text.
        pub const SCENARIOS: &[(&str, &str)] =
            &[ $( ($name, include_str!(concat!("../../scenarios/", $name, ".toml"))), )* ];
    };
}

scenarios! { "blanket-rule" "network" "two-organisations" }
