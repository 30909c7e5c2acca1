# The tasks of this project; .ci/run calls the same commands.

# format, lints, tests, benches once, main job at two thread counts
ci:
    .ci/run

# the tests of the README
test:
    cargo test --release

# whether fits give back what data were simulated from: a hundred fits of a scenario, some minutes
recovery:
    cargo test --release --test it -- --ignored recovery

# our statistics beside those of scipy, statsmodels and SALib
peers:
    python3 tests/peers/peers.py

# the table of docs/validation.md, from what the program tells
validation:
    TEMPERED_REGENERATE=1 cargo test --release --test it the_page_on_validation

# how fast, with the answers checked first
bench:
    cargo bench

# the committed pictures of output/gallery and README
gallery:
    rm -rf target/gallery
    cargo run --release -- run scenarios/blanket-rule.toml --quiet --out target/gallery
    cp target/gallery/blanket-rule/*/figures/who-pays.en.png output/gallery/blanket-rule.en.png
    cargo run --release -- report target/gallery/blanket-rule/* --lang nl
    cp target/gallery/blanket-rule/*/figures/who-pays.nl.png output/gallery/blanket-rule.nl.png
