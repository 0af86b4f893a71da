package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.query.Criterion;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.OlistFunnel;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.Strategy;

/** The leads of a real company find their representatives by origin and landing page. */
class OlistAssignmentTest {

    private static final String BUSIEST_PAGE = "b76ef37428e6799c421989521c0e5077";
    private static final RuleSet RULES = new RuleSet(
            "olist",
            "1",
            HitPolicy.FIRST,
            List.of(
                    AssignmentRule.when(OlistFunnel.PAGE.<Lead>attribute().is(BUSIEST_PAGE))
                            .then("page")
                            .withId("busiest-page")
                            .automatically(),
                    AssignmentRule.when(Lead.TYPE.source.in(
                                    List.of(LeadSource.of("organic_search"), LeadSource.of("paid_search"))))
                            .then("search")
                            .withId("search")
                            .automatically(),
                    AssignmentRule.when(Lead.TYPE.source.is(LeadSource.of("social")))
                            .then("social")
                            .withId("social")
                            .automatically(),
                    AssignmentRule.when(Lead.TYPE.source.isPresent())
                            .then("others")
                            .withId("others")
                            .automatically()),
            List.of(
                    Target.team("page", new TeamId("page"), Distribution.ROUND_ROBIN),
                    Target.team("search", new TeamId("search"), Distribution.by(Strategy.LEAST_LOADED)),
                    Target.team("social", new TeamId("social"), Distribution.ROUND_ROBIN)
                            .withFallback("others"),
                    Target.team("others", new TeamId("others"), Distribution.by(Strategy.WEIGHTED)),
                    Target.queue("unknown origin")),
            "unknown origin");

    private static void addTeams(Sfa sfa, List<String> representatives) {
        sfa.run(unit -> {
            for (String id : representatives) {
                SalesUser user = SalesUser.builder()
                        .id(new SalesUserId(id))
                        .name(id.substring(0, 6))
                        .build();
                boolean social = representatives.indexOf(id) % 4 == 2;
                unit.repository(SalesUser.TYPE).save(social ? user.withCapacity(200L) : user);
            }
            List<String> teams = List.of("page", "search", "social", "others");
            for (int team = 0; team < teams.size(); team++) {
                List<TeamMember> members = new ArrayList<>();
                for (int i = team; i < representatives.size(); i += teams.size()) {
                    members.add(new TeamMember(new SalesUserId(representatives.get(i)), 1 + members.size()));
                }
                unit.repository(Team.TYPE)
                        .save(Team.builder()
                                .id(new TeamId(teams.get(team)))
                                .name(teams.get(team))
                                .members(members)
                                .build());
            }
        });
    }

    @Test
    void leads_areSpreadOverRepresentatives() {
        List<OlistFunnel.Contact> contacts = new ArrayList<>(OlistFunnel.contacts());
        List<String> representatives = OlistFunnel.representatives();
        contacts.sort(Comparator.comparing(OlistFunnel.Contact::at));
        LeadAssigner assigner = LeadAssigner.of(RULES);
        try (Sfa sfa = Sfa.builder()
                .fields(FieldDefinitions.of(List.of(OlistFunnel.PAGE)))
                .automation(assigner)
                .build()) {
            addTeams(sfa, representatives);
            sfa.run(unit -> contacts.forEach(contact -> unit.repository(Lead.TYPE)
                    .save(contact.lead().withCreatedOn(LocalDate.ofInstant(contact.at(), ZoneOffset.UTC)))));

            BulkResult result = new AssignmentService(sfa.units(), assigner).assignAll(Criterion.always(), done -> {});

            System.out.println(result + " over " + representatives.size() + " representatives");
            Map<String, Map<String, Long>> report = report(sfa);
            report.forEach((rule, load) -> System.out.println(rule + ": "
                    + load.values().stream().mapToLong(count -> count).sum() + " leads, " + load));
            assertThat(result.total()).isEqualTo(8_000);
            assertThat(result.recommended() + result.skipped()).isZero();
            assertThat(result.waiting())
                    .as("leads without an origin that came in on another page")
                    .isEqualTo(contacts.stream()
                            .filter(contact -> contact.lead().source().isEmpty())
                            .filter(contact -> !contact.lead()
                                    .customFields()
                                    .value(OlistFunnel.PAGE)
                                    .equals(Optional.of(BUSIEST_PAGE)))
                            .count());
            for (String even : List.of("busiest-page", "search")) {
                LongSummaryStatistics load = report.get(even).values().stream()
                        .mapToLong(count -> count)
                        .summaryStatistics();
                assertThat(load.getMax() - load.getMin()).as(even).isLessThanOrEqualTo(1);
            }
            assertThat(report.get("social").values())
                    .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(700));
        }
    }

    private static Map<String, Map<String, Long>> report(Sfa sfa) {
        return sfa.call(unit -> {
            try (Stream<LeadAssignment> rows =
                    unit.repository(LeadAssignment.TYPE).scan(Criterion.always())) {
                return rows.collect(Collectors.groupingBy(
                        row -> row.rule().orElse("default"),
                        TreeMap::new,
                        Collectors.groupingBy(
                                row -> row.user()
                                        .map(user -> user.value().substring(0, 6))
                                        .orElse("waits"),
                                TreeMap::new,
                                Collectors.counting())));
            }
        });
    }
}
