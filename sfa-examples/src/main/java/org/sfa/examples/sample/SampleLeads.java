package org.sfa.examples.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;

/** Generates leads; some become accounts, some are given up, and the rest is still worked on. */
final class SampleLeads {

    private static final int LEADS = 1_500;
    private static final String[] SOURCES = {"web", "trade show", "referral", "partner", "webinar", "outbound"};
    private static final int[] CONVERSION_PERCENT = {9, 14, 31, 22, 12, 6};
    private static final String[] GIVEN = {"Ada", "Ben", "Carla", "Dev", "Eva", "Finn", "Gita", "Hugo", "美玲", "志明"};
    private static final String[] FAMILY = {"Adams", "Brandt", "Costa", "Dubois", "Ekström", "Fischer", "吳", "許"};

    private final Sfa sfa;
    private final Random random;
    private final List<SampleCompany.Seller> sellers;

    SampleLeads(Sfa sfa, Random random, List<SampleCompany.Seller> sellers) {
        this.sfa = sfa;
        this.random = random;
        this.sellers = sellers;
    }

    void generate() {
        int days = (int) (SampleCompany.AS_OF.toEpochDay() - SampleCompany.START.toEpochDay());
        for (int i = 0; i < LEADS; i++) {
            LocalDate first = SampleCompany.START.plusDays(random.nextInt(days));
            int number = i;
            sfa.run(unit -> live(unit, number, first));
        }
    }

    private void live(UnitOfWork unit, int number, LocalDate first) {
        int source = random.nextInt(SOURCES.length);
        SampleCompany.Seller owner = sellers.get(random.nextInt(sellers.size()));
        Lead lead = unit.repository(Lead.TYPE)
                .save(
                        Lead.builder()
                                .id(unit.newId(Lead.TYPE))
                                .person(PersonName.of(
                                        GIVEN[random.nextInt(GIVEN.length)], FAMILY[random.nextInt(FAMILY.length)]))
                                .company("Prospect " + (1000 + number))
                                .source(LeadSource.of(SOURCES[source]))
                                .owner(owner.id())
                                .createdOn(first)
                                .build(),
                        Cause.of("captured").at(SampleCompany.morning(first)));
        LocalDate decided = first.plusDays(3L + random.nextInt(45));
        if (decided.isAfter(SampleCompany.AS_OF)) {
            return;
        }
        int dice = random.nextInt(100);
        if (dice < CONVERSION_PERCENT[source]) {
            convert(unit, lead, decided);
        } else if (dice < 70) {
            unit.repository(Lead.TYPE)
                    .save(
                            lead.withStatus(LeadStatus.UNQUALIFIED).withStatusReason("no need"),
                            Cause.of("given up").at(SampleCompany.morning(decided)));
        }
    }

    private static void convert(UnitOfWork unit, Lead lead, LocalDate day) {
        Cause cause = Cause.of("converted").at(SampleCompany.morning(day));
        AccountId account = unit.newId(Account.TYPE);
        unit.repository(Account.TYPE)
                .save(
                        Account.builder()
                                .id(account)
                                .name(lead.company().orElseThrow())
                                .owner(lead.owner())
                                .build(),
                        cause);
        unit.repository(Lead.TYPE)
                .save(lead.withStatus(LeadStatus.CONVERTED).withConvertedOn(day).withAccount(account), cause);
    }
}
