#include "map/classify.h"

#include "core/parse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parkatlas {
namespace {

/// Limits that no value lies between are one too many: keeps those that part values.
std::vector<double> parting(const std::vector<double>& sorted, std::vector<double> limits) {
    std::vector<double> kept;
    double from = -std::numeric_limits<double>::infinity();
    for (const double limit : limits) {
        const auto inside = std::ranges::any_of(sorted, [&](double v) { return v >= from && v < limit; });
        if (inside && limit <= sorted.back()) {
            kept.push_back(limit);
            from = limit;
        }
    }
    return kept;
}

std::vector<double> equal_limits(const std::vector<double>& sorted, std::size_t classes) {
    std::vector<double> limits;
    for (std::size_t i = 1; i < classes; ++i) {
        const double part = static_cast<double>(i) / static_cast<double>(classes);
        limits.push_back(sorted.front() + (sorted.back() - sorted.front()) * part);
    }
    return limits;
}

std::vector<double> quantile_limits(const std::vector<double>& sorted, std::size_t classes) {
    std::vector<double> limits;
    for (std::size_t i = 1; i < classes; ++i) {
        limits.push_back(sorted[(i * sorted.size() + classes - 1) / classes % sorted.size()]);
    }
    std::ranges::sort(limits);
    return limits;
}

/// cost[k][j]: of the first j values in k classes; from[k][j]: where the last of them begins.
std::vector<double> jenks_limits(const std::vector<double>& sorted, std::size_t classes) {
    const std::size_t n = sorted.size();
    std::vector<double> sum(n + 1, 0);
    std::vector<double> square(n + 1, 0);
    const double origin = sorted[n / 2];  // squares of large values would lose the differences
    for (std::size_t i = 0; i < n; ++i) {
        const double v = sorted[i] - origin;
        sum[i + 1] = sum[i] + v;
        square[i + 1] = square[i] + v * v;
    }
    const auto deviation = [&](std::size_t first, std::size_t last) {  // of values first…last - 1
        const double s = sum[last] - sum[first];
        return square[last] - square[first] - s * s / static_cast<double>(last - first);
    };
    constexpr double unreachable = std::numeric_limits<double>::infinity();
    std::vector<std::vector<double>> cost(classes + 1, std::vector<double>(n + 1, unreachable));
    std::vector<std::vector<std::size_t>> from(classes + 1, std::vector<std::size_t>(n + 1, 0));
    cost[0][0] = 0;
    for (std::size_t k = 1; k <= classes; ++k) {
        for (std::size_t j = k; j <= n; ++j) {
            for (std::size_t i = k - 1; i < j; ++i) {
                const double c = cost[k - 1][i] + deviation(i, j);
                if (c < cost[k][j]) {
                    cost[k][j] = c;
                    from[k][j] = i;
                }
            }
        }
    }
    std::vector<double> limits;
    for (std::size_t k = classes, j = n; k > 1; --k) {
        j = from[k][j];
        limits.push_back(sorted[j]);
    }
    std::ranges::reverse(limits);
    return limits;
}

}  // namespace

std::vector<double> class_limits(std::vector<double> values, BreakRule rule, std::size_t classes) {
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    std::ranges::sort(values);
    std::vector<double> distinct = values;
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    classes = std::min(std::clamp(classes, least_classes, most_classes), distinct.size());
    if (classes < 2 || rule == BreakRule::manual) {
        return {};
    }
    switch (rule) {
        case BreakRule::equal:
            return parting(values, equal_limits(values, classes));
        case BreakRule::quantile:
            return parting(values, quantile_limits(values, classes));
        default:
            return parting(values, jenks_limits(values, classes));
    }
}

std::vector<double> short_limits(const std::vector<double>& values, const std::vector<double>& limits) {
    constexpr int most_digits = 15;  // a double holds no more
    std::vector<double> shortened;
    for (const double limit : limits) {
        double below = -std::numeric_limits<double>::infinity();
        double above = std::numeric_limits<double>::infinity();
        for (const double v : values) {
            if (v < limit) {
                below = std::max(below, v);
            } else if (v >= limit) {
                above = std::min(above, v);
            }
        }
        if (!shortened.empty()) {
            below = std::max(below, shortened.back());
        }
        double best = limit;
        for (int digits = 1; digits <= most_digits; ++digits) {
            const double candidate = parse_number(fmt::format("{:.{}g}", limit, digits)).value_or(limit);
            if (candidate > below && candidate <= above) {
                best = candidate;
                break;
            }
        }
        shortened.push_back(best);
    }
    return shortened;
}

Result<std::vector<double>> parse_limits(std::string_view text) {
    std::string plain{text};
    for (const std::string_view separator : {"，", "、", "；", "\u3000", ";", " ", "\t"}) {
        for (std::size_t at = plain.find(separator); at != std::string::npos; at = plain.find(separator, at)) {
            plain.replace(at, separator.size(), ",");
        }
    }
    const auto wrong = [](std::string key, std::string value) {
        return Error{ErrorKind::wrong_use, "", std::move(key), {{"value", std::move(value)}}};
    };
    std::vector<double> limits;
    for (const std::string& part : split(plain, ',')) {
        if (part.empty()) {
            continue;  // “10, 20” has two separators
        }
        const std::optional<double> limit = parse_number(part);
        if (!limit) {
            return wrong("error.limit_number", part);
        }
        if (!limits.empty() && *limit <= limits.back()) {
            return wrong("error.limit_rising", part);
        }
        limits.push_back(*limit);
    }
    if (limits.empty()) {
        return wrong("error.limit_none", {});
    }
    if (limits.size() >= most_classes) {
        return wrong("error.limit_many", std::to_string(most_classes - 1));
    }
    return limits;
}

std::string limits_text(const std::vector<double>& limits) {
    return fmt::format("{}", fmt::join(limits, ", "));
}

std::size_t class_of(double value, const std::vector<double>& limits) {
    return static_cast<std::size_t>(std::ranges::upper_bound(limits, value) - limits.begin());
}

}  // namespace parkatlas
