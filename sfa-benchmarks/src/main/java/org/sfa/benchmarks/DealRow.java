package org.sfa.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.value.LeadSource;

/** A deal as Hibernate maps it: the columns that have the same type in every database. */
@MappedSuperclass
abstract class DealRow {

    @Id
    String id;

    long version;

    @Column(name = "external_key")
    String externalKey;

    String name;

    @Column(name = "name_key")
    String nameKey;

    @Column(name = "account_id")
    String account;

    @Column(name = "contact_id")
    String contact;

    @Column(name = "owner_id")
    String owner;

    @Column(name = "process_id")
    String process;

    String stage;
    String outcome;

    @Column(name = "amount_currency")
    String currency;

    String recurring;

    @Column(name = "own_category")
    String ownCategory;

    String category;
    String lines;
    String splits;
    String source;

    @Column(name = "business_type")
    String businessType;

    @Column(name = "business_type_key")
    String businessTypeKey;

    @Column(name = "loss_reason")
    String lossReason;

    String competitors;

    @Column(name = "competitors_key")
    String competitorsKey;

    @Column(name = "next_step")
    String nextStep;

    @Column(name = "next_step_key")
    String nextStepKey;

    String description;

    @Column(name = "description_key")
    String descriptionKey;

    long incarnation;

    /** Takes the values of a deal. */
    void fill(Deal deal, long life) {
        StageFacts facts = StageFacts.of(deal.stage());
        id = deal.id();
        version = 1;
        name = deal.name();
        nameKey = deal.name().toLowerCase(Locale.ROOT);
        account = deal.account();
        owner = deal.owner();
        process = "standard";
        stage = deal.stage();
        outcome = facts.outcome();
        currency = deal.currency();
        category = facts.category();
        source = deal.source();
        businessType = deal.businessType();
        businessTypeKey = deal.businessType().toLowerCase(Locale.ROOT);
        nextStep = deal.nextStep();
        nextStepKey = deal.nextStep().toLowerCase(Locale.ROOT);
        incarnation = life;
        fillTyped(deal, facts);
    }

    abstract void fillTyped(Deal deal, StageFacts facts);

    abstract void readTyped(Opportunity.Builder deal);

    Opportunity toOpportunity() {
        Opportunity.Builder deal = Opportunity.builder()
                .id(new OpportunityId(id))
                .version(version)
                .name(name)
                .owner(new SalesUserId(owner))
                .process(new SalesProcessId(process))
                .stage(StageCode.of(stage))
                .outcome(StageFacts.constant(Outcome.class, outcome))
                .category(StageFacts.constant(ForecastCategory.class, category));
        if (externalKey != null) {
            deal.externalKey(externalKey);
        }
        if (account != null) {
            deal.account(new AccountId(account));
        }
        if (contact != null) {
            deal.contact(new ContactId(contact));
        }
        if (ownCategory != null) {
            deal.ownCategory(StageFacts.constant(ForecastCategory.class, ownCategory));
        }
        if (source != null) {
            deal.source(LeadSource.of(source));
        }
        if (businessType != null) {
            deal.businessType(businessType);
        }
        if (lossReason != null) {
            deal.lossReason(LossReason.of(lossReason));
        }
        if (nextStep != null) {
            deal.nextStep(nextStep);
        }
        if (description != null) {
            deal.description(description);
        }
        readTyped(deal);
        return deal.build();
    }

    /** The row in a database with decimals and dates. */
    @Entity(name = "Typed")
    @Table(name = "opportunity")
    static class Typed extends DealRow {

        BigDecimal amount;

        @Column(name = "close_date")
        LocalDate closeDate;

        @Column(name = "created_on")
        LocalDate createdOn;

        @Column(name = "own_probability")
        BigDecimal ownProbability;

        @Column(name = "own_probability_scale")
        Short ownProbabilityScale;

        BigDecimal probability;

        @Column(name = "probability_scale")
        short probabilityScale;

        Typed() {}

        @Override
        void fillTyped(Deal deal, StageFacts facts) {
            amount = deal.amount();
            closeDate = deal.closeDate();
            createdOn = deal.createdOn();
            probability = facts.probability();
            probabilityScale = (short) facts.probability().scale();
        }

        @Override
        void readTyped(Opportunity.Builder deal) {
            if (amount != null) {
                CurrencyUnit unit = CurrencyUnit.of(currency);
                deal.amount(Money.of(unit, amount.setScale(unit.getDecimalPlaces())));
            }
            if (closeDate != null) {
                deal.closeDate(closeDate);
            }
            if (createdOn != null) {
                deal.createdOn(createdOn);
            }
            if (ownProbability != null) {
                deal.ownProbability(ownProbability.setScale(ownProbabilityScale));
            }
            deal.probability(probability.setScale(probabilityScale));
        }
    }

    /** The row in a database without decimals and dates. */
    @Entity(name = "Texts")
    @Table(name = "opportunity")
    static class Texts extends DealRow {

        Long amount;

        @Column(name = "close_date")
        String closeDate;

        @Column(name = "created_on")
        String createdOn;

        @Column(name = "own_probability")
        String ownProbability;

        @Column(name = "own_probability_key")
        String ownProbabilityKey;

        String probability;

        @Column(name = "probability_key")
        String probabilityKey;

        Texts() {}

        @Override
        void fillTyped(Deal deal, StageFacts facts) {
            amount = deal.amount().unscaledValue().longValueExact();
            closeDate = deal.closeDate().toString();
            createdOn = deal.createdOn().toString();
            probability = facts.probability().toPlainString();
            probabilityKey = facts.probabilityKey();
        }

        @Override
        void readTyped(Opportunity.Builder deal) {
            if (amount != null) {
                deal.amount(Money.ofMinor(CurrencyUnit.of(currency), amount));
            }
            if (closeDate != null) {
                deal.closeDate(LocalDate.parse(closeDate));
            }
            if (createdOn != null) {
                deal.createdOn(LocalDate.parse(createdOn));
            }
            if (ownProbability != null) {
                deal.ownProbability(new BigDecimal(ownProbability));
            }
            deal.probability(new BigDecimal(probability));
        }
    }
}
