using System.Device.I2c;
using UnitsNet;

namespace Iot.Device.Bmxx80;

/// <summary>
/// What the package's parts share. As in the package, a register is read in two transactions, what the bus says of them is not looked at, and
/// the wait for a conversion is the platform's sleep.
/// </summary>
public abstract class Bmxx80Base : IDisposable
{
    private readonly I2cDevice _device;
    private readonly byte _control;
    private double _t1;
    private double _t2;
    private double _t3;
    private Sampling _temperatureSampling;
    private Sampling _pressureSampling;

    private protected Bmxx80Base(byte deviceId, byte control, byte firstTemperature, byte furtherTemperature, I2cDevice device)
    {
        _device = device ?? throw new ArgumentNullException(nameof(device));
        _control = control;
        if (Read8(0xD0) != deviceId)
        {
            throw new IOException();
        }

        _t1 = Read16(firstTemperature);
        _t2 = (short)Read16(furtherTemperature);
        _t3 = TemperatureWord3((byte)(furtherTemperature + 2));
    }

    /// <summary>Oversampling of the pressure.</summary>
    public Sampling PressureSampling
    {
        get => _pressureSampling;
        set
        {
            Change(_control, 0b1110_0011, (byte)((int)value << 2));
            _pressureSampling = value;
        }
    }

    /// <summary>Oversampling of the temperature.</summary>
    public Sampling TemperatureSampling
    {
        get => _temperatureSampling;
        set
        {
            Change(_control, 0b0001_1111, (byte)((int)value << 5));
            _temperatureSampling = value;
        }
    }

    private protected double Fine { get; private set; }

    /// <summary>Resets the part and sets the package's defaults: everything once, no filter.</summary>
    public void Reset()
    {
        Write(0xE0, 0xB6);
        SetDefaultConfiguration();
    }

    /// <summary>Reads the temperature as it was measured last.</summary>
    public abstract bool TryReadTemperature(out Temperature temperature);

    /// <summary>Reads the pressure as it was measured last.</summary>
    public abstract bool TryReadPressure(out Pressure pressure);

    /// <summary>Closes the device that was given.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the device that was given.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _device.Dispose();
        }
    }

    /// <summary>The package's defaults.</summary>
    protected virtual void SetDefaultConfiguration()
    {
        PressureSampling = Sampling.UltraLowPower;
        TemperatureSampling = Sampling.UltraLowPower;
    }

    private protected virtual double TemperatureWord3(byte register) => (short)Read16(register);

    // Datasheet §8.1 of BMP280, in double.
    private protected Temperature Celsius(uint raw, double factor)
    {
        double first = ((raw / 16384.0) - (_t1 / 1024.0)) * _t2;
        double second = (raw / 131072.0) - (_t1 / 8192.0);
        Fine = first + (second * second * _t3 * factor);
        return Temperature.FromDegreesCelsius(Fine / 5120.0);
    }

    private protected void Write(byte register, byte value) => _device.Write(new SpanByte([register, value]));

    private protected void Change(byte register, byte keep, byte bits) => Write(register, (byte)((Read8(register) & keep) | bits));

    private protected byte Read8(byte register)
    {
        _device.WriteByte(register);
        return _device.ReadByte();
    }

    private protected ushort Read16(byte register)
    {
        byte[] bytes = Take(register, 2);
        return (ushort)(bytes[0] | (bytes[1] << 8));
    }

    // Twenty bits, the highest first.
    private protected uint Read20(byte register)
    {
        byte[] bytes = Take(register, 3);
        return (uint)((bytes[0] << 12) | (bytes[1] << 4) | (bytes[2] >> 4));
    }

    private protected ushort Read16BigEndian(byte register)
    {
        byte[] bytes = Take(register, 2);
        return (ushort)((bytes[0] << 8) | bytes[1]);
    }

    private byte[] Take(byte register, int count)
    {
        byte[] bytes = new byte[count];
        _device.WriteByte(register);
        _device.Read(new SpanByte(bytes));
        return bytes;
    }
}
