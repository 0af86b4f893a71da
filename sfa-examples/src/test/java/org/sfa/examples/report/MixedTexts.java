package org.sfa.examples.report;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Texts of Latin and Chinese, Japanese and Korean letters, combining marks, emoji, controls and markup. */
final class MixedTexts implements ArbitrarySupplier<String> {

    @Override
    public Arbitrary<String> get() {
        return Arbitraries.of(
                        "a",
                        "Z",
                        " ",
                        "é",
                        "e\u0301",
                        "王",
                        "か\u3099",
                        "ｻ",
                        "김",
                        "\u1112\u1161\u11ab",
                        "😀",
                        "👍🏽",
                        "👨‍👩‍👧",
                        "🇩🇪",
                        "1️⃣",
                        "…",
                        "\t",
                        "\n",
                        "\u001b[31m",
                        "\u0000",
                        "\u202e",
                        "\ud800",
                        "<b>",
                        "&",
                        "\"",
                        "'",
                        "]]>")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    /** Between one and eight of them. */
    static final class Several implements ArbitrarySupplier<List<String>> {

        @Override
        public Arbitrary<List<String>> get() {
            return new MixedTexts().get().list().ofMinSize(1).ofMaxSize(8);
        }
    }
}
