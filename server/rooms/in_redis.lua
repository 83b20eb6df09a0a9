-- Whatever changes a room in Redis, each as one step that nothing else comes between.
-- KEYS: the room, and its students. ARGV: what to do, the life in ms, and what that needs.

local room, students = KEYS[1], KEYS[2]
local life = ARGV[2]
local text = redis.call('GET', room)

-- Every round up to the present question has a key of its own.
local function each_round(visit)
  for question = 0, cjson.decode(redis.call('GET', room)).stage.question do
    for round = 1, 2 do
      visit(room .. ':' .. question .. '.' .. round)
    end
  end
end

local function keep(key)
  redis.call('PEXPIRE', key, life)
end

local function touch()
  keep(room)
  keep(students)
  each_round(keep)
  redis.call('PUBLISH', room, '')
end

local acts = {}

function acts.open(new)
  redis.call('SET', room, new)
  touch()
  return 1
end

function acts.change(before, after)
  if text ~= before then return 0 end
  redis.call('SET', room, after)
  touch()
  return 1
end

function acts.enter(student, now, most)
  if redis.call('HEXISTS', students, student) == 1 then return 1 end
  if not cjson.decode(text).is_door_open then return 0 end
  if redis.call('HLEN', students) >= tonumber(most) then return 0 end
  redis.call('HSET', students, student, now)
  touch()
  return 1
end

function acts.remove(since)
  local found, removed = redis.call('HGETALL', students), 0
  for i = 1, #found, 2 do
    if tonumber(found[i + 1]) >= tonumber(since) then
      redis.call('HDEL', students, found[i])
      each_round(function(key) redis.call('HDEL', key, found[i]) end)
      removed = removed + 1
    end
  end
  touch()
  return removed
end

-- `takes` is what the round does with ballots, as the room that was seen says.
function acts.vote(seen, student, round, number, ballot, takes)
  if text ~= seen then return 'moved' end
  if redis.call('HEXISTS', students, student) == 0 then return 'stranger' end
  if takes == 'none' then return 0 end
  local key = room .. ':' .. round
  local last = redis.call('HGET', key, student)
  if not last or (takes == 'all' and cjson.decode(last).number < tonumber(number)) then
    redis.call('HSET', key, student, ballot)
  end
  touch()
  return 1
end

if ARGV[1] == 'open' then
  if text then return 0 end
elseif not text then
  return 'gone'
end
return acts[ARGV[1]](unpack(ARGV, 3))
