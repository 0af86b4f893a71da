package org.sfa.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Kind;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;

/** The leads of {@link AssignmentBenchmark}, as entities and as bare values, and their accounts; equal in each run. */
final class LeadMarket {

    static final FieldDefinition<String> SEGMENT = FieldDefinition.of("lead", "segment", Kind.TEXT);
    static final CurrencyUnit CURRENCY = CurrencyUnit.USD;

    static final Skewed COUNTRIES = Skewed.countries(200);
    static final Skewed INDUSTRIES = Skewed.of("industry ", 60);
    static final Skewed SOURCES = Skewed.of("source ", 25);
    static final Skewed SEGMENTS = Skewed.of("segment ", 100);
    static final Skewed SKILLS = Skewed.of("skill ", 80);
    static final Skewed COMPANIES = Skewed.words();

    static final int MOST_INTERESTS = 4;

    private static final int ACCOUNTS = 5_000;

    private final SplittableRandom random = new SplittableRandom(17);
    private final List<Account> accounts = new ArrayList<>(ACCOUNTS);
    private final Map<AccountId, Account> accountsById = new HashMap<>();
    private final Lead[] leads;
    private final FlatLead[] flat;

    LeadMarket(int count) {
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = Account.builder()
                    .id(new AccountId("account-" + i))
                    .name("Account " + i)
                    .industry(Industry.of(INDUSTRIES.any(random)))
                    .build();
            accounts.add(account);
            accountsById.put(account.id(), account);
        }
        this.leads = new Lead[count];
        this.flat = new FlatLead[count];
        for (int i = 0; i < count; i++) {
            Account account = often() ? accounts.get(random.nextInt(ACCOUNTS)) : null;
            flat[i] = flat(account);
            leads[i] = entity(i, flat[i], account);
        }
    }

    private boolean often() {
        return random.nextInt(10) > 0;
    }

    private FlatLead flat(@Nullable Account account) {
        Set<String> interests = new HashSet<>();
        int count = random.nextInt(MOST_INTERESTS + 1);
        for (int i = 0; i < count; i++) {
            interests.add(SKILLS.any(random));
        }
        return new FlatLead(
                often() ? COUNTRIES.any(random) : null,
                often() ? INDUSTRIES.any(random) : null,
                often() ? SOURCES.any(random) : null,
                often() ? SEGMENTS.any(random) : null,
                account == null ? null : account.id().value(),
                COMPANIES.any(random) + " " + random.nextInt(10_000),
                often() ? employees(random) : FlatLead.ABSENT,
                often() ? revenue(random) : FlatLead.ABSENT,
                interests.toArray(String[]::new));
    }

    /** From 1 to 100,000, small ones as often as large ones. */
    static long employees(SplittableRandom random) {
        return (long) Math.exp(random.nextDouble(Math.log(100_000)));
    }

    /** From 10,000 to 1,000,000,000, in minor units. */
    static long revenue(SplittableRandom random) {
        return (long) Math.exp(random.nextDouble(Math.log(1e6), Math.log(1e11)));
    }

    private static Lead entity(int number, FlatLead flat, @Nullable Account account) {
        Lead.Builder lead = Lead.builder();
        lead.id(new LeadId("lead-" + number)).company(flat.company()).addInterests(flat.interests());
        if (flat.country() != null) {
            lead.country(Country.of(flat.country()));
        }
        if (flat.industry() != null) {
            lead.industry(Industry.of(flat.industry()));
        }
        if (flat.source() != null) {
            lead.source(LeadSource.of(flat.source()));
        }
        if (flat.segment() != null) {
            lead.customFields(CustomFields.none().with(SEGMENT, flat.segment()));
        }
        if (account != null) {
            // Not the account's own object, which a lead that came from a store would not have either.
            lead.account(new AccountId(account.id().value()));
        }
        if (flat.employees() != FlatLead.ABSENT) {
            lead.employees(flat.employees());
        }
        if (flat.revenue() != FlatLead.ABSENT) {
            lead.annualRevenue(Money.ofMinor(CURRENCY, flat.revenue()));
        }
        return lead.build();
    }

    int size() {
        return leads.length;
    }

    Lead lead(int number) {
        return leads[number];
    }

    /** The leads in {@code [from, to)}. */
    List<Lead> leads(int from, int to) {
        return Arrays.asList(leads).subList(from, to);
    }

    FlatLead flat(int number) {
        return flat[number];
    }

    /** Returns an account of the leads by its id, or null. */
    @Nullable
    Account account(AccountId id) {
        return accountsById.get(id);
    }

    /** The accounts by id, for a lookup of the application's own. */
    Map<AccountId, Account> accounts() {
        return accountsById;
    }
}
