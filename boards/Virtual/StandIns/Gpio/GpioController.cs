using System.Collections.Concurrent;
using SmartSensor.Boards.Virtual.Wiring;

namespace System.Device.Gpio;

/// <summary>The pins of the virtual board.</summary>
public sealed class GpioController : IDisposable
{
    private readonly ConcurrentDictionary<int, GpioPin> _open = new();
    private readonly ConcurrentDictionary<(int Pin, PinChangeEventHandler Callback), PinValueChangedEventHandler> _callbacks = new();

    /// <summary>The pins by their numbers in the chip.</summary>
    public GpioController()
    {
    }

    /// <summary>The pins by their numbers in the chip; the platform knows no other scheme.</summary>
    public GpioController(PinNumberingScheme numberingScheme) => NumberingScheme = numberingScheme;

    /// <summary>How pins are numbered.</summary>
    public PinNumberingScheme NumberingScheme { get; }

    /// <summary>Most pins that a board has.</summary>
    public int PinCount => 256;

    /// <summary>Closes a pin.</summary>
    public void ClosePin(int pinNumber)
    {
        if (_open.TryRemove(pinNumber, out GpioPin? pin))
        {
            pin.Dispose();
        }
    }

    /// <summary>Closes all pins.</summary>
    public void Dispose()
    {
        foreach (int pin in _open.Keys)
        {
            ClosePin(pin);
        }
    }

    /// <summary>What a pin is.</summary>
    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).GetPinMode();

    /// <summary>True where a pin can be this.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode) => Opened(pinNumber).IsPinModeSupported(mode);

    /// <summary>True where a pin is open.</summary>
    public bool IsPinOpen(int pinNumber) => _open.ContainsKey(pinNumber);

    /// <summary>Opens a pin.</summary>
    /// <exception cref="ArgumentException">The board does not have it, or something else has taken it.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        VirtualBoard.Pins?.Take(pinNumber, "GPIO", output: false);
        return _open.GetOrAdd(pinNumber, number => new GpioPin(number));
    }

    /// <summary>Opens a pin as something.</summary>
    /// <exception cref="ArgumentException">The board does not have it, it cannot be that, or something else has taken it.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>The level of a pin.</summary>
    public PinValue Read(int pinNumber) => Opened(pinNumber).Read();

    /// <summary>Calls back at edges of a pin.</summary>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        PinValueChangedEventHandler handler = (sender, e) =>
        {
            if ((eventTypes & e.ChangeType) != 0)
            {
                callback(sender, e);
            }
        };
        _callbacks[(pinNumber, callback)] = handler;
        Opened(pinNumber).ValueChanged += handler;
    }

    /// <summary>Makes a pin something.</summary>
    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).SetPinMode(mode);

    /// <summary>Ends calling back.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        if (_callbacks.TryRemove((pinNumber, callback), out PinValueChangedEventHandler? handler))
        {
            Opened(pinNumber).ValueChanged -= handler;
        }
    }

    /// <summary>Sets the level of a pin.</summary>
    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Write(value);

    private GpioPin Opened(int pinNumber) =>
        _open.TryGetValue(pinNumber, out GpioPin? pin) ? pin : throw new InvalidOperationException($"Pin {pinNumber} is not open; call OpenPin first.");
}
