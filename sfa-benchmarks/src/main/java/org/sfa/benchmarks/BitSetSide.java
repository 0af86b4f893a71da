package org.sfa.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit: a matcher made by hand for these fields, over leads that somebody else has made bare texts and numbers of.
 */
final class BitSetSide implements AssignmentSide {

    private final LeadMarket market;
    private final Map<String, String> industryByAccount = new HashMap<>();
    private final BitTable country;
    private final BitTable industry;
    private final BitTable source;
    private final BitTable segment;
    private final BitTable accountIndustry;
    private final BitTable company;
    private final BitTable employees;
    private final BitTable revenue;
    private final BitTable interests;
    private final long[][] skills = new long[LeadMarket.MOST_INTERESTS][];

    BitSetSide(LeadMarket market, List<List<RuleTest>> rules) {
        this.market = market;
        market.accounts()
                .forEach((id, account) -> industryByAccount.put(
                        id.value(), account.industry().orElseThrow().code()));
        this.country = new BitTable(rules, LeadField.COUNTRY);
        this.industry = new BitTable(rules, LeadField.INDUSTRY);
        this.source = new BitTable(rules, LeadField.SOURCE);
        this.segment = new BitTable(rules, LeadField.SEGMENT);
        this.accountIndustry = new BitTable(rules, LeadField.ACCOUNT_INDUSTRY);
        this.company = new BitTable(rules, LeadField.COMPANY);
        this.employees = new BitTable(rules, LeadField.EMPLOYEES);
        this.revenue = new BitTable(rules, LeadField.REVENUE);
        this.interests = new BitTable(rules, LeadField.INTERESTS);
    }

    @Override
    public String title() {
        return "hand-made bit sets, bare values";
    }

    @Override
    public void assign(int from, int to, int[] answers) {
        for (int i = from; i < to; i++) {
            answers[i] = first(market.flat(i));
        }
    }

    private int first(FlatLead lead) {
        long[] a = country.of(lead.country());
        long[] b = industry.of(lead.industry());
        long[] c = segment.of(lead.segment());
        long[] d = employees.of(lead.employees());
        long[] e = revenue.of(lead.revenue());
        long[] f = accountIndustry.of(lead.account() == null ? null : industryByAccount.get(lead.account()));
        long[] g = company.ofPrefix(lead.company());
        long[] h = source.of(lead.source());
        int count = 0;
        for (String skill : lead.interests()) {
            skills[count++] = interests.of(skill);
        }
        long[] free = interests.unasked();
        for (int word = 0; word < free.length; word++) {
            // Without a branch for each set: which of them empties a word can't be foreseen.
            long common = a[word] & b[word] & c[word] & d[word] & e[word] & f[word] & g[word] & h[word];
            if (common != 0) {
                long any = free[word];
                for (int i = 0; i < count; i++) {
                    any |= skills[i][word];
                }
                if ((common & any) != 0) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(common & any);
                }
            }
        }
        return NONE;
    }
}
