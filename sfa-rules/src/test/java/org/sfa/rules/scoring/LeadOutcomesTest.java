package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.store.Cause;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.value.Country;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

class LeadOutcomesTest {

    private static final Settings SETTINGS = new Settings(0.1, 1, 1);
    private static final List<Feature> FEATURES = List.of(
            Feature.values(Lead.TYPE.country),
            Feature.values(Lead.TYPE.source),
            Feature.presence(Lead.TYPE.account),
            Feature.stages(Lead.TYPE.status, List.of(LeadStatus.NEW, LeadStatus.WORKING, LeadStatus.QUALIFIED)));
    private static final AccountId ACCOUNT = new AccountId("A-1");
    private static final LeadId ID = new LeadId("L-1");

    /** A company in memory, and what its leads have taught so far, remembered lead by lead. */
    private static final class Company implements AutoCloseable {

        private final Sfa sfa = Sfa.inMemory();
        private final Map<LeadId, TrainingExample> open = new HashMap<>();
        private final List<TrainingExample> gone = new ArrayList<>();

        Company() {
            sfa.run(unit -> unit.repository(Account.TYPE)
                    .save(Account.builder().id(ACCOUNT).name("ACME").build()));
        }

        ChangeFeed feed() {
            return sfa.store().changes();
        }

        Optional<Lead> find(LeadId id) {
            return sfa.call(unit -> unit.repository(Lead.TYPE).find(id));
        }

        void save(Lead lead) {
            Optional<Lead> before = find(lead.id());
            sfa.run(unit -> unit.repository(Lead.TYPE).save(lead));
            Optional<LeadStatus> old = before.map(Lead::status);
            if (!old.equals(Optional.of(lead.status()))) {
                open.remove(lead.id());
                if (isDecided(lead)) {
                    open.put(
                            lead.id(),
                            new TrainingExample(
                                    java.time.Instant.EPOCH,
                                    java.time.Instant.EPOCH,
                                    Observation.of(FEATURES, before.orElse(lead), EntityLookup.none()),
                                    lead.status() == LeadStatus.CONVERTED));
                }
            }
        }

        void delete(LeadId id) {
            sfa.run(unit -> unit.repository(Lead.TYPE).delete(id, Cause.NONE));
            Optional.ofNullable(open.remove(id)).ifPresent(gone::add);
        }

        private static boolean isDecided(Lead lead) {
            return lead.status() == LeadStatus.CONVERTED || lead.status() == LeadStatus.UNQUALIFIED;
        }

        NaiveBayes remembered() {
            NaiveBayesLearner learner = NaiveBayesLearner.of(FEATURES, SETTINGS);
            open.values().forEach(example -> learner.learn(example.observation(), example.won()));
            gone.forEach(example -> learner.learn(example.observation(), example.won()));
            return learner.freeze();
        }

        @Override
        public void close() {
            sfa.close();
        }
    }

    private static Lead lead() {
        return Lead.builder()
                .id(ID)
                .company("ACME")
                .country(Country.of("TW"))
                .source(LeadSource.of("fair"))
                .build();
    }

    private static NaiveBayes rebuilt(Company company) {
        LeadOutcomes outcomes = LeadOutcomes.of(company.feed(), FEATURES, SETTINGS);
        outcomes.advanceTo(Long.MAX_VALUE);
        return outcomes.model();
    }

    @Test
    void reopenedLead_isForgottenAsItWasLearnt_evenWhenItChangedSince() {
        try (Company company = new Company()) {
            LeadOutcomes outcomes = LeadOutcomes.of(company.feed(), FEATURES, SETTINGS);
            company.save(lead());
            company.save(company.find(ID).orElseThrow().withStatus(LeadStatus.UNQUALIFIED));
            outcomes.advanceTo(company.feed().head());
            assertThat(outcomes.model().leads()).isEqualTo(new Count(0, 1));
            assertThat(outcomes.model().counts(0)).isEqualTo(Map.of("TW", new Count(0, 1)));
            assertThat(outcomes.model().counts(3)).isEqualTo(Map.of("new", new Count(0, 1)));

            company.save(company.find(ID).orElseThrow().withCountry(Country.of("JP")));
            outcomes.advanceTo(company.feed().head());
            assertThat(outcomes.model().counts(0))
                    .as("learnt as it was decided")
                    .isEqualTo(Map.of("TW", new Count(0, 1)));

            company.save(company.find(ID).orElseThrow().withStatus(LeadStatus.WORKING));
            outcomes.advanceTo(company.feed().head());
            assertThat(outcomes.model())
                    .isEqualTo(NaiveBayesLearner.of(FEATURES, SETTINGS).freeze());

            company.save(company.find(ID)
                    .orElseThrow()
                    .withStatus(LeadStatus.CONVERTED)
                    .withConvertedOn(LocalDate.of(2026, 11, 22))
                    .withAccount(ACCOUNT));
            outcomes.advanceTo(company.feed().head());
            assertThat(outcomes.model().counts(0)).isEqualTo(Map.of("JP", new Count(1, 0)));
            assertThat(outcomes.model().counts(2))
                    .as("the account that the conversion made does not leak")
                    .isEqualTo(Map.of("absent", new Count(1, 0)));
            assertThat(outcomes.position()).isEqualTo(company.feed().head());
        }
    }

    @Test
    void deletedLead_staysCounted_andAnotherOneOfItsIdIsAnother() {
        try (Company company = new Company()) {
            company.save(lead().withStatus(LeadStatus.UNQUALIFIED));
            company.delete(ID);
            assertThat(rebuilt(company).leads()).isEqualTo(new Count(0, 1));
            company.save(lead().withCountry(Country.of("DE")).withStatus(LeadStatus.UNQUALIFIED));
            assertThat(rebuilt(company).counts(0)).isEqualTo(Map.of("TW", new Count(0, 1), "DE", new Count(0, 1)));
            company.save(company.find(ID).orElseThrow().withStatus(LeadStatus.NEW));
            assertThat(rebuilt(company).counts(0)).isEqualTo(Map.of("TW", new Count(0, 1)));
        }
    }

    @Test
    void featureOverAPath_isRefused() {
        try (Company company = new Company()) {
            List<Feature> features = List.of(Feature.values(AttributePath.of(Lead.TYPE.owner, SalesUser.TYPE.name)));
            assertThatThrownBy(() -> LeadOutcomes.of(company.feed(), features, SETTINGS))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("feature must read the lead alone");
            assertThatThrownBy(() -> LeadOutcomes.examples(company.feed(), features, 1))
                    .hasMessageContaining("feature must read the lead alone");
        }
    }

    @Test
    void modelThatDidNotLearnALead_isNotBentToForgetIt() {
        try (Company company = new Company()) {
            company.save(lead().withStatus(LeadStatus.UNQUALIFIED));
            long head = company.feed().head();
            company.save(company.find(ID).orElseThrow().withStatus(LeadStatus.NEW));
            LeadOutcomes wrong = LeadOutcomes.resume(
                    company.feed(), NaiveBayesLearner.of(FEATURES, SETTINGS).freeze(), head);
            assertThatThrownBy(() -> wrong.advanceTo(Long.MAX_VALUE))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("must have been learnt as lost");
            assertThat(wrong.position()).isEqualTo(head);
        }
    }

    @Property(tries = 60)
    void modelAtAPosition_isTheSameHoweverOneGotThere(@ForAll long seed) {
        Random random = new Random(seed);
        try (Company company = new Company()) {
            LeadOutcomes steady = LeadOutcomes.of(company.feed(), FEATURES, SETTINGS);
            LeadOutcomes interrupted = LeadOutcomes.of(company.feed(), FEATURES, SETTINGS);
            for (int step = 0; step < 60; step++) {
                change(company, random);
                steady.advanceTo(company.feed().head());
                if (random.nextInt(5) == 0) {
                    interrupted.advanceTo(random.nextInt((int) company.feed().head() + 1));
                    interrupted = LeadOutcomes.resume(company.feed(), interrupted.model(), interrupted.position());
                }
                assertThat(steady.model()).isEqualTo(company.remembered());
            }
            interrupted.advanceTo(Long.MAX_VALUE);
            assertThat(interrupted.model()).isEqualTo(steady.model());
            assertThat(interrupted.position()).isEqualTo(company.feed().head());
            assertThat(rebuilt(company)).isEqualTo(steady.model());
            assertThat(learnt(LeadOutcomes.examples(company.feed(), FEATURES, Long.MAX_VALUE)))
                    .isEqualTo(steady.model());
        }
    }

    private static NaiveBayes learnt(List<TrainingExample> examples) {
        NaiveBayesLearner learner = NaiveBayesLearner.of(FEATURES, SETTINGS);
        examples.forEach(example -> learner.learn(example.observation(), example.won()));
        return learner.freeze();
    }

    private static void change(Company company, Random random) {
        LeadId id = new LeadId("L-" + random.nextInt(4));
        Optional<Lead> known = company.find(id);
        if (known.isPresent() && random.nextInt(12) == 0) {
            company.delete(id);
            return;
        }
        Lead next = known.orElseGet(() -> lead().withId(id));
        if (random.nextBoolean()) {
            next = next.withCountry(Country.of(List.of("TW", "JP", "DE").get(random.nextInt(3))));
        }
        LeadStatus status = LeadStatus.values()[random.nextInt(5)];
        boolean allowed = next.status() != LeadStatus.CONVERTED
                && (next.status() != LeadStatus.UNQUALIFIED || status != LeadStatus.CONVERTED)
                && (next.status() != LeadStatus.QUALIFIED || status != LeadStatus.NEW);
        if (allowed && random.nextInt(3) > 0) {
            next = next.withStatus(status);
            if (status == LeadStatus.CONVERTED) {
                next = next.withConvertedOn(LocalDate.of(2026, 11, 22)).withAccount(ACCOUNT);
            }
        }
        company.save(next);
    }
}
