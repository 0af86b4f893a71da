package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.rules.scoring.JsonFile.VISITS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.lead.Lead;
import org.sfa.core.value.Country;

class PointRulesJsonTest {

    private static final PointRulesJson JSON = PointRulesJson.of(JsonFile.FIELDS);

    private static final String TEMPLATE = """
            {"name": "warm leads", "version": "2026-11", "base": 10,
             "rules": [{"id": "tw", "points": 20, "note": "agreed in May",
                        "when": {"and": [{"attribute": "country", "is": "TW"}, {"attribute": "custom.visits", "atLeast": 3}]}},
                       {"points": -15, "when": {"attribute": "employees", "lessThan": 10}}]}""";

    @Test
    void rules_areReadAndWrittenBack() {
        PointRules rules = JSON.read(TEMPLATE, "points.json");
        assertThat(rules)
                .isEqualTo(new PointRules(
                        "warm leads",
                        "2026-11",
                        10,
                        0,
                        100,
                        List.of(
                                PointRule.when(Lead.TYPE
                                                .country
                                                .is(Country.of("TW"))
                                                .and(VISITS.<Lead>attribute().atLeast(3L)))
                                        .give(20)
                                        .withId("tw")
                                        .withNote("agreed in May"),
                                PointRule.when(Lead.TYPE.employees.lessThan(10L))
                                        .give(-15))));
        assertThat(JSON.read(JSON.write(rules), "again")).isEqualTo(rules);
        PointRules wide = new PointRules("w", "2", -3, -50, 500, rules.rules());
        assertThat(JSON.read(JSON.write(wide), "again")).isEqualTo(wide);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"is\": \"TW\"             | \"is\": \"Atlantis\"           | rules[0].when.and[0].is      | must be an ISO 3166 code",
                "\"attribute\": \"country\" | \"attribute\": \"planet\"      | rules[0].when.and[0]         | planet",
                "\"points\": -15            | \"points\": -15000000          | rules[1].points              | points must be in",
                "\"points\": -15            | \"points\": 1.5                | rules[1].points              | ",
                "\"points\": -15            | \"points\": \"5\"              | rules[1].points              | ",
                "\"points\": -15,           |                                | rules[1].points              | ",
                "\"points\": -15            | \"points\": 1, \"id\": \"tw\"  | rules[1].id                  | must be given to one rule only",
                "\"points\": -15            | \"points\": 1, \"weight\": 2   | rules[1].weight              | unknown name weight",
                "\"base\": 10               | \"base\": 101                  | base                         | must be in [0, 100]",
                "\"base\": 10               | \"base\": 10, \"lowest\": 200  | lowest                       | must be in",
                "\"lessThan\": 10           | \"atLeast\": 9, \"lessThan\": 2 | rules[1].when               | must be a range that a value can lie in",
                "\"name\": \"warm leads\"   | \"name\": \" \"                | name                         | must not be blank",
            })
    void wrongFile_isRefusedWithPathAndReason(String right, String wrong, String path, String reason) {
        new JsonFile("points.json", TEMPLATE, JSON::read).assertRefused(right, wrong, path, reason);
    }
}
