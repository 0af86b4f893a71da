package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.json.JsonException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Kind;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.LoadMeasure;
import org.sfa.rules.distribution.Requirement;
import org.sfa.rules.distribution.Strategy;

class RuleSetJsonTest {

    private static final FieldDefinition<Long> VISITS = FieldDefinition.of("lead", "visits", Kind.INTEGER);
    private static final RuleSetJson JSON = RuleSetJson.of(FieldDefinitions.of(List.of(VISITS)));

    private static final String TEMPLATE = """
            {"name": "leads", "version": "2026-11", "hitPolicy": "first",
             "targets": [{"name": "taipei", "user": "U-7", "fallback": "pool"}, {"name": "pool"}],
             "rules": [{"id": "tw", "target": "taipei",
                        "when": {"and": [{"attribute": "country", "is": "TW"}, {"attribute": "custom.visits", "atLeast": 3}]}},
                       {"target": "pool", "when": {"attribute": "employees", "lessThan": 10}}],
             "defaultTarget": "pool"}""";

    @Test
    void set_isReadAndWrittenBack() {
        RuleSet set = JSON.read(TEMPLATE, "rules.json");
        assertThat(set.rules().get(0).when())
                .isEqualTo(Lead.TYPE
                        .country
                        .is(Country.of("TW"))
                        .and(VISITS.<Lead>attribute().atLeast(3L)));
        assertThat(set.targets())
                .containsExactly(
                        new Target.User("taipei", new SalesUserId("U-7"), Optional.empty(), Optional.of("pool")),
                        Target.queue("pool"));
        RuleSet richer = new RuleSet(
                set.name(),
                set.version(),
                HitPolicy.PRIORITY,
                List.of(set.rules()
                        .get(0)
                        .withPriority(4)
                        .withNote("agreed in May")
                        .withEffect(
                                Optional.of(Instant.parse("2026-05-01T00:00:00Z")),
                                Optional.of(Instant.parse("2027-05-01T00:00:00Z")))),
                set.targets(),
                set.defaultTarget());
        assertThat(JSON.read(JSON.write(richer), "again")).isEqualTo(richer);
        assertThat(JSON.read(JSON.write(set), "again")).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"is\": \"TW\"                | \"is\": \"Atlantis\"          | rules[0].when.and[0].is     | must be an ISO 3166 code",
                "\"attribute\": \"country\"    | \"attribute\": \"planet\"     | rules[0].when.and[0]        | planet",
                "\"atLeast\": 3                | \"atLeast\": \"many\"         | rules[0].when.and[1].atLeast| must be a whole number",
                "\"lessThan\": 10              | \"atLeast\": 9, \"lessThan\": 2 | rules[1].when             | must be a range that a value can lie in",
                "\"lessThan\": 10              | \"likes\": 10                 | rules[1].when               | unknown test likes",
                "\"target\": \"pool\"          | \"target\": \"lake\"          | rules[1].target             | must be the name of a target; there are [taipei, pool]",
                "\"target\": \"pool\"          | \"id\": \"tw\", \"target\": \"pool\" | rules[1].id            | must be given to one rule only",
                "\"target\": \"pool\"          | \"target\": \"pool\", \"then\": \"x\" | rules[1].then         | unknown name then",
                "\"defaultTarget\": \"pool\"   | \"defaultTarget\": \"lake\"   | defaultTarget               | must be the name of a target",
                "\"name\": \"pool\"            | \"name\": \"taipei\"          | targets[1].name             | must be given to one target only",
                "\"name\": \"pool\"            | \"name\": \"pool\", \"user\": \"U-8\", \"fallback\": \"taipei\" | targets[0].fallback | goes round",
                "\"name\": \"pool\"            | \"name\": \"pool\", \"fallback\": \"taipei\" | targets[1].fallback | a queue always takes what comes",
                "\"hitPolicy\": \"first\"      | \"hitPolicy\": \"best\"       | hitPolicy                   | must be one of",
                "\"version\": \"2026-11\"      | \"version\": 7                | version                     | String",
                "\"hitPolicy\": \"first\",     | ``                             | hitPolicy                   | must be there",
                "\"user\": \"U-7\"            | \"team\": \"M\", \"strategies\": \"round robin\" | targets[0].strategies | must be an array",
                "\"user\": \"U-7\"            | \"team\": \"M\", \"strategies\": [null] | targets[0].strategies[0] | must be there",
            })
    void wrongFile_isRefusedWithPathAndReason(String right, String wrong, String path, String reason) {
        assertThat(TEMPLATE).contains(right);
        assertThatThrownBy(() -> JSON.read(TEMPLATE.replace(right, wrong), "rules.json"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining("rules.json")
                .hasMessageContaining(reason);
    }

    @Test
    void conditionThatNestsTooDeep_isRefused() {
        String deep = "{\"not\": ".repeat(1_000) + "{\"attribute\": \"country\", \"is\": \"TW\"}" + "}".repeat(1_000);
        assertThatThrownBy(() -> JSON.read(
                        TEMPLATE.replace("{\"attribute\": \"employees\", \"lessThan\": 10}", deep), "rules.json"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("depth");
    }

    private static final String TEAMS = """
            {"name": "leads", "version": "1", "hitPolicy": "first",
             "targets": [{"name": "team", "team": "M-1", "strategies": ["sticky", "least loaded"],
                          "requirements": ["working hours", "language"], "skills": "custom.products",
                          "measure": "custom.visits", "followUp": {"within": "PT4H", "whenMissed": "return"},
                          "fallback": "pool"},
                         {"name": "pool"}],
             "rules": [{"target": "team", "automatic": true, "when": {"attribute": "country", "is": "TW"}}],
             "defaultTarget": "pool"}""";

    private static final RuleSetJson TEAM_JSON =
            RuleSetJson.of(FieldDefinitions.of(List.of(VISITS, FieldDefinition.of("lead", "products", Kind.TEXTS))));

    @Test
    void team_isReadAndWrittenBack() {
        RuleSet set = TEAM_JSON.read(TEAMS, "teams.json");
        assertThat(set.rules().get(0).automatic()).isTrue();
        Target.Team team = (Target.Team) set.target("team");
        assertThat(team.distribution().strategies()).containsExactly(Strategy.STICKY, Strategy.LEAST_LOADED);
        assertThat(team.distribution().requirements())
                .containsExactlyInAnyOrder(Requirement.WORKING_HOURS, Requirement.LANGUAGE);
        assertThat(team.followUp()).contains(new FollowUp(Duration.ofHours(4), FollowUp.WhenMissed.RETURN));
        assertThat(TEAM_JSON.read(TEAM_JSON.write(set), "again")).isEqualTo(set);
    }

    @Test
    void measureOfTheApplication_hasNoText() {
        Distribution own = Distribution.by(Strategy.LEAST_LOADED)
                .withMeasure(new LoadMeasure.Own("value", lead -> BigDecimal.ONE));
        RuleSet set = new RuleSet(
                "leads", "1", HitPolicy.FIRST, List.of(), List.of(Target.team("team", new TeamId("M-1"), own)), "team");
        assertThatThrownBy(() -> TEAM_JSON.write(set))
                .hasMessage("measure must be an attribute to be written, but was value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sticky\", \"least loaded\" | \"weighted\", \"sticky\" | targets[0].strategies | must have WEIGHTED last",
                "\"sticky\", \"least loaded\" | \"random\"              | targets[0].strategies[0] | must be one of",
                "\"language\"                 | \"charm\"               | targets[0].requirements[1] | must be one of",
                "\"custom.products\"          | \"company\"             | targets[0].skills     | must be an attribute of kind texts",
                "\"custom.visits\"            | \"annualRevenue\"       | targets[0].measure    | must be an attribute of kind integer or decimal",
                "\"custom.visits\"            | \"planet\"              | targets[0].measure    | must be an attribute of the lead",
                "\"PT4H\"                     | \"four hours\"          | targets[0].followUp.within | must be a duration such as PT4H",
                "\"PT4H\"                     | \"PT0S\"                | targets[0].within     | must be more than nothing",
                "\"team\": \"M-1\"            | \"user\": \"U-1\"       | targets[0].strategies | must be left out: only for a team",
                "\"team\": \"M-1\"            | \"team\": \"M-1\", \"user\": \"U-1\" | targets[0].team | a target is a user, a team or a queue",
            })
    void wrongTeam_isRefusedWithPathAndReason(String right, String wrong, String path, String reason) {
        assertThat(TEAMS).contains(right);
        assertThatThrownBy(() -> TEAM_JSON.read(TEAMS.replace(right, wrong), "teams.json"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining(reason);
    }

    @Test
    void returnWithoutAQueue_isRefused() {
        String noQueue = TEAMS.replace("{\"name\": \"pool\"}", "{\"name\": \"pool\", \"user\": \"U-1\"}");
        assertThatThrownBy(() -> TEAM_JSON.read(noQueue, "teams.json"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo("targets[0].followUp.whenMissed"))
                .hasMessageContaining("must be something else where no queue is among the fallbacks");
    }
}
