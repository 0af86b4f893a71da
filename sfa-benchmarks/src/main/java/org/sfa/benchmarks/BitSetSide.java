package org.sfa.benchmarks;

import java.util.List;

/**
 * The limit: a matcher made by hand for these fields, over leads that somebody else has made bare texts and numbers of.
 */
final class BitSetSide implements AssignmentSide {

    private static final int FIELDS = 8;

    private final LeadMarket market;
    private final int words;
    private final int summaries;
    private final BitTable country;
    private final BitTable industry;
    private final BitTable source;
    private final BitTable segment;
    private final BitTable accountIndustry;
    private final BitTable company;
    private final BitTable employees;
    private final BitTable revenue;
    private final BitTable interests;
    private final long[][] sets = new long[FIELDS][];

    BitSetSide(LeadMarket market, List<List<RuleTest>> rules) {
        this.market = market;
        this.words = BitTable.words(rules.size());
        this.summaries = BitTable.words(words);
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
        sets[0] = country.of(lead.country());
        sets[1] = industry.of(lead.industry());
        sets[2] = segment.of(lead.segment());
        sets[3] = employees.of(lead.employees());
        sets[4] = revenue.of(lead.revenue());
        sets[5] = accountIndustry.of(lead.accountIndustry());
        sets[6] = company.ofPrefix(lead.company());
        sets[7] = source.of(lead.source());
        long[][] skills = new long[lead.interests().length][];
        for (int i = 0; i < skills.length; i++) {
            skills[i] = interests.of(lead.interests()[i]);
        }
        return first(skills);
    }

    private int first(long[][] skills) {
        for (int s = 0; s < summaries; s++) {
            long common = common(words + s, skills);
            while (common != 0) {
                int word = s * Long.SIZE + Long.numberOfTrailingZeros(common);
                long hit = common(word, skills);
                if (hit != 0) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(hit);
                }
                common &= common - 1;
            }
        }
        return NONE;
    }

    private long common(int word, long[][] skills) {
        long common = -1;
        for (int i = 0; i < FIELDS && common != 0; i++) {
            common &= sets[i][word];
        }
        if (common == 0) {
            return 0;
        }
        long any = interests.unasked()[word];
        for (long[] skill : skills) {
            any |= skill[word];
        }
        return common & any;
    }
}
