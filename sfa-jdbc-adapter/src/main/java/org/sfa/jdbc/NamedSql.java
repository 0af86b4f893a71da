package org.sfa.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A query of the embedder's with named parameters such as {@code :products}. What looks like one inside of a text, a quoted
 * name or a comment is none, and neither is the cast {@code ::} of PostgreSQL. Immutable.
 */
final class NamedSql {

    private static final Pattern TOKEN = Pattern.compile("'[^']*+'|\"[^\"]*+\"|`[^`]*+`|--[^\\n]*+|/\\*(?s:.*?)\\*/|::"
            + "|:(?<name>[A-Za-z_][A-Za-z_0-9]*)|(?<mark>\\?)");
    private static final Pattern START =
            Pattern.compile("(?is)(?:\\s|\\(|--[^\\n]*+\\n|/\\*.*?\\*/)*+(?:select|with|values)\\b.*");

    /** The text before each parameter, and that behind the last one. */
    private final List<String> texts = new ArrayList<>();
    /** The parameters in their order. */
    private final List<String> names = new ArrayList<>();

    /**
     * Reads a query.
     *
     * @param field what the query is, for messages
     * @param list the parameter that stands for a list of ids, which it must have
     * @param others the parameters that it may have
     * @throws InvalidValueException if it is no query, or has other parameters than these
     */
    NamedSql(String field, String sql, String list, Set<String> others) {
        Checks.that(START.matcher(sql).matches(), field, sql, "must be a select");
        Matcher token = TOKEN.matcher(sql);
        int end = 0;
        while (token.find()) {
            Checks.that(token.group("mark") == null, field, sql, "must name its parameters, as :" + list);
            String name = token.group("name");
            if (name != null) {
                Checks.that(name.equals(list) || others.contains(name), field, ":" + name, allowed(list, others));
                texts.add(sql.substring(end, token.start()));
                names.add(name);
                end = token.end();
            }
        }
        texts.add(sql.substring(end));
        Checks.that(names.contains(list), field, sql, "must ask for in (:" + list + ")");
    }

    private static String allowed(String list, Set<String> others) {
        StringBuilder allowed = new StringBuilder("must have no other parameter than :" + list);
        others.forEach(other -> allowed.append(" and :").append(other));
        return allowed.toString();
    }

    /** The parameters in their order, those that stand for a list once each time that it is named. */
    List<String> names() {
        return names;
    }

    /** Returns the query with question marks, so many for each list. */
    String text(String list, int size) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(texts.get(i)).append('?');
            if (names.get(i).equals(list)) {
                text.append(", ?".repeat(size - 1));
            }
        }
        return text.append(texts.get(texts.size() - 1)).toString();
    }
}
