using System.Collections.Concurrent;
using System.Device.Gpio;
using System.Diagnostics;

namespace SmartSensor.Boards.Virtual.Wiring;

/// <summary>
/// The board that the stand-ins belong to: what is wired to it, which firmware target it plays, and what its time is. One a process, since the
/// platform's API is static.
/// </summary>
public static class VirtualBoard
{
    private static readonly ConcurrentDictionary<int, long> _pulses = new();
    private static readonly ConcurrentDictionary<int, GpioPin> _openPins = new();

    /// <summary>Name of the firmware target.</summary>
    public static string Target { get; private set; } = "VIRTUAL";

    /// <summary>The target's pins; null where the board is the PC itself.</summary>
    public static PinMap? Pins { get; private set; }

    /// <summary>What hangs on the I2C buses; null for nothing, then no part acknowledges.</summary>
    public static II2cWire? I2c { get; set; }

    /// <summary>What hangs on the SPI buses; null for nothing, then all lines read high.</summary>
    public static ISpiWire? Spi { get; set; }

    /// <summary>Monotonic time of the board, µs.</summary>
    public static Func<long> Microseconds { get; set; } = RealMicroseconds;

    /// <summary>What hangs on a channel of the converter, 0…1 of its full scale; nothing reads 0.</summary>
    public static Func<int, double> Analogue { get; set; } = _ => 0;

    /// <summary>
    /// By how many pulses the next reading of a hardware counter is off, ±32767 as a rule: the platform reads the hardware and what its interrupt has counted one after the other, and the hardware may run over in between
    /// (nf-interpreter, GpioPulseCounter.cpp, NativeRead).
    /// </summary>
    public static long CountSlip { get; set; }

    /// <summary>True while the board's network can be joined.</summary>
    public static bool NetworkUp { get; set; } = true;

    /// <summary>How often the board joined a Wi-Fi network.</summary>
    public static int WifiJoins { get; internal set; }

    /// <summary>Called where firmware wants to reboot or sleep for good; null for nothing to happen.</summary>
    public static Action<string>? RebootRequested { get; set; }

    /// <summary>The battery-backed memory of an STM32F7, bytes.</summary>
    public static byte[] BackupMemory { get; private set; } = new byte[128];

    /// <summary>What MQTT has under way.</summary>
    public static MqttTraffic Mqtt { get; private set; } = new();

    /// <summary>A fresh board of a target, with nothing wired to it.</summary>
    /// <exception cref="ArgumentException">The target is unknown.</exception>
    public static void Reset(string target = "VIRTUAL")
    {
        Pins = PinMap.Of(target);
        Target = target;
        I2c = null;
        Spi = null;
        Microseconds = RealMicroseconds;
        Analogue = _ => 0;
        CountSlip = 0;
        NetworkUp = true;
        WifiJoins = 0;
        nanoFramework.Networking.WifiNetworkHelper.Restart();
        RebootRequested = null;
        BackupMemory = new byte[128];
        Mqtt = new MqttTraffic();
        _pulses.Clear();
        _openPins.Clear();
    }

    /// <summary>Sends pulses, each a falling and a rising edge, into a pin: to the hardware counter, or to the pin's event.</summary>
    public static void Pulse(int pin, int count = 1)
    {
        _pulses.AddOrUpdate(pin, count, (_, before) => before + count);
        for (int i = 0; i < count; i++)
        {
            Drive(pin, false);
            Drive(pin, true);
        }
    }

    /// <summary>Sets the level of an input from outside.</summary>
    public static void Drive(int pin, bool high)
    {
        if (_openPins.TryGetValue(pin, out GpioPin? open))
        {
            open.Drive(high);
        }
    }

    internal static long TakeCountSlip()
    {
        long slip = CountSlip;
        CountSlip = 0;
        return slip;
    }

    internal static long PulsesOf(int pin) => _pulses.GetValueOrDefault(pin);

    internal static void Opened(GpioPin pin) => _openPins[pin.PinNumber] = pin;

    internal static void Closed(GpioPin pin) => _openPins.TryRemove(pin.PinNumber, out _);

    private static long RealMicroseconds() => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);
}
