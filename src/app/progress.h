#pragma once
// How far a long command is, on standard error, where somebody looks at it.

#include "core/strings.h"

#include <cstddef>
#include <string>

namespace parkatlas {

/// A line that is written anew for each step; nothing where standard error is no terminal.
class Progress {
public:
    Progress(const Strings& strings, std::size_t steps);
    ~Progress() { end(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// The next step begins; `what` it is about.
    void next(const std::string& what);
    /// Takes the line away.
    void end();

private:
    const Strings& strings_;
    std::size_t steps_;
    std::size_t step_ = 0;
    bool is_shown_;
};

}  // namespace parkatlas
