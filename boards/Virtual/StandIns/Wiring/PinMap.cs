using System.Globalization;
using nanoFramework.Hardware.Esp32;

namespace SmartSensor.Boards.Virtual.Wiring;

/// <summary>
/// The pins of a firmware target: which there are, what they can be, and who has taken them. A pin that the target does not have, or that is
/// taken twice, is refused in one line.
/// </summary>
public sealed class PinMap
{
    private readonly string _target;
    private readonly HashSet<int> _exist;
    private readonly HashSet<int> _inputOnly;
    private readonly Dictionary<int, string> _held;
    private readonly Dictionary<int, string> _taken = [];
    private readonly Dictionary<int, int> _functions = [];
    private readonly HashSet<int> _fixedBuses;
    private readonly Func<int, string> _name;

    // Pins of the first converter's channels, from channel 0.
    private readonly int[] _channels;

    private PinMap(string target, IEnumerable<int> exist, IEnumerable<int> inputOnly, Dictionary<int, string> held, IEnumerable<int> fixedBuses, Func<int, string> name, params int[] channels)
    {
        _target = target;
        _exist = [.. exist];
        _inputOnly = [.. inputOnly];
        _held = held;
        _fixedBuses = [.. fixedBuses];
        _name = name;
        _channels = channels;
    }

    /// <summary>The map of a target; null for the PC itself, which has no pins to guard.</summary>
    /// <exception cref="ArgumentException">The target is unknown.</exception>
    public static PinMap? Of(string target) => target switch
    {
        "VIRTUAL" => null,

        // ESP32 datasheet §2: GPIO 20, 24 and 28-31 do not exist, 34-39 are inputs, 6-11 go to the flash.
        "ESP32_REV3" => WithDefaults(new PinMap(target, Range(0, 19).Concat(Range(21, 23)).Concat(Range(25, 27)).Concat(Range(32, 39)), Range(34, 39), Flash(6, 11), [], Esp, 36, 37, 38, 39, 32, 33, 34, 35)),

        // ESP32-S3 datasheet §2: GPIO 22-25 do not exist, 26-32 go to flash and PSRAM.
        "ESP32_S3" => new PinMap(target, Range(0, 21).Concat(Range(26, 48)), [], Flash(26, 32), [], Esp, [.. Range(1, 10)]),

        // Ports A-K of an STM32F769 (RM0410); pins of the buses are fixed in the firmware (PLATFORM.md §5.2), and PA0 of both is the user button (nf-interpreter, targets/ChibiOS/…/board.h).
        "ORGPAL_PALTHREE" => new PinMap(target, Range(0, 167), [], Fixed((2, 116, 117), (3, 8, 120)), [2, 3], Stm),
        "ST_STM32F769I_DISCOVERY" => new PinMap(target, Range(0, 167), [], Fixed((1, 24, 25)), [1], Stm),
        _ => throw new ArgumentException($"No pins are known for the target {target}; known are ESP32_S3, ESP32_REV3, ORGPAL_PALTHREE and ST_STM32F769I_DISCOVERY."),
    };

    /// <summary>Takes a pin for a purpose.</summary>
    /// <exception cref="ArgumentException">The target does not have it, or something else has taken it.</exception>
    public void Take(int pin, string purpose, bool output)
    {
        if (!_exist.Contains(pin))
        {
            throw new ArgumentException($"{_target} has no {_name(pin)}, wanted for {purpose}; choose another pin.");
        }

        if (_held.TryGetValue(pin, out string? holder))
        {
            throw new ArgumentException($"{_name(pin)} of {_target} belongs to the {holder}, it cannot be used for {purpose}; choose another pin.");
        }

        if (output && _inputOnly.Contains(pin))
        {
            throw new ArgumentException($"{_name(pin)} of {_target} is an input only, it cannot be used for {purpose}; choose another pin.");
        }

        if (_taken.TryGetValue(pin, out string? other) && other != purpose)
        {
            throw new ArgumentException($"{_name(pin)} of {_target} is taken by {other}, it cannot be used for {purpose} as well; choose another pin.");
        }

        _taken[pin] = purpose;
    }

    /// <summary>Gives a pin back.</summary>
    public void Release(int pin) => _taken.Remove(pin);

    /// <summary>Gives a function of the chip a pin; the pin it had before is free again.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Take"/>.</exception>
    public void Assign(int pin, DeviceFunction function)
    {
        int key = (int)function;
        if (IsConverter(function))
        {
            // nf-interpreter, DeviceMapping_common.cpp: Esp32_SetMappedDevicePins has no case for it, and what it does not know is an invalid parameter.
            throw new ArgumentException($"The pin of {function} is the chip's; open the channel without Configuration.SetPinFunction.");
        }

        if (_functions.TryGetValue(key, out int before) && before != pin)
        {
            Release(before);
        }

        Take(pin, function.ToString(), output: true);
        _functions[key] = pin;
    }

    /// <summary>Takes the pin of a channel of the first converter.</summary>
    /// <exception cref="ArgumentException">The target has no such channel, or something else has taken its pin.</exception>
    public void TakeChannel(int channel)
    {
        if (channel < 0 || channel >= _channels.Length)
        {
            throw new ArgumentException($"{_target} has no channel {channel} of its converter; it has {_channels.Length}.");
        }

        Take(_channels[channel], string.Create(CultureInfo.InvariantCulture, $"ADC1_CH{channel}"), output: false);
    }

    /// <summary>The pin of a function, or -1.</summary>
    public int PinOf(DeviceFunction function) => _functions.GetValueOrDefault((int)function, -1);

    /// <summary>Checks that an I2C bus can be used.</summary>
    /// <exception cref="ArgumentException">The target does not have it, or it has no pins.</exception>
    public void RequireI2c(int busId)
    {
        if (_name == Stm)
        {
            if (!_fixedBuses.Contains(busId))
            {
                throw new ArgumentException($"{_target} has no I2C {busId}; it has I2C {string.Join(" and ", _fixedBuses.Order())}.");
            }

            return;
        }

        if (busId is not (1 or 2))
        {
            throw new ArgumentException($"{_target} has no I2C {busId}; it has I2C 1 and 2.");
        }

        DeviceFunction data = busId == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA;
        DeviceFunction clock = busId == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK;
        if (PinOf(data) < 0 || PinOf(clock) < 0)
        {
            throw new ArgumentException($"I2C {busId} of {_target} has no pins; call Configuration.SetPinFunction for {data} and {clock} first.");
        }
    }

    // Device types of the platform's numbers: 5 is the converter's (nanoFramework.Hardware.Esp32, DeviceTypePins.cs).
    private static bool IsConverter(DeviceFunction function) => (int)function >> 16 == 5;

    private static PinMap WithDefaults(PinMap map)
    {
        // The ESP32's firmware presets these without taking the pins: two of them collide with SPI1 (PLATFORM.md §5.1).
        map._functions[(int)DeviceFunction.I2C1_DATA] = 18;
        map._functions[(int)DeviceFunction.I2C1_CLOCK] = 19;
        map._functions[(int)DeviceFunction.I2C2_DATA] = 25;
        map._functions[(int)DeviceFunction.I2C2_CLOCK] = 26;
        return map;
    }

    private static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static Dictionary<int, string> Flash(int first, int last) => Range(first, last).ToDictionary(pin => pin, _ => "flash memory");

    private static Dictionary<int, string> Fixed(params (int Bus, int Data, int Clock)[] buses) =>
        new(buses.SelectMany(b => new[] { b.Data, b.Clock }.Select(pin => KeyValuePair.Create(pin, string.Create(CultureInfo.InvariantCulture, $"bus I2C {b.Bus}"))))) { [0] = "user button" };

    private static string Esp(int pin) => string.Create(CultureInfo.InvariantCulture, $"GPIO {pin}");

    private static string Stm(int pin) => string.Create(CultureInfo.InvariantCulture, $"P{(char)('A' + (pin / 16))}{pin % 16}");
}
