-- Random requests of a file with one "path token" a line; prints one line of numbers at the end.
local prepared = {}

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, token = line:match("^(%S+) (%S+)$")
    local headers = { Accept = "application/vnd.api+json" }
    if token ~= "-" then  -- nobody asks
      headers.Authorization = "Bearer " .. token
    end
    prepared[#prepared + 1] = wrk.format("GET", path, headers)
  end
  math.randomseed(tonumber(arguments[2]))
end

function request()
  return prepared[math.random(#prepared)]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, summary.bytes, failed,
    latency:percentile(50), latency:percentile(99)))
end
